import { visitTokens } from '../analyze.ts';
import { createNumberMap } from '../number-map.ts';
import { jsonPart, type PartReader, partsOf, type SavedPart } from './saved-part.ts';

/** 词表: a number for every token that the index holds. */
export interface TermTable {
  /** Numbers of the text's tokens in order; new tokens get one. */
  readonly visit: (text: string, onTerm: (term: number) => void) => void;
  readonly find: (token: string) => number | undefined;
  /** Forgets the terms that nothing uses any more; their numbers are given out again. */
  readonly drop: (isUnused: (term: number) => boolean) => void;
  readonly save: () => Generator<SavedPart>;
}

interface SavedTerms {
  /** Two characters in one number, and the term, in turn. */
  readonly pairs: Int32Array;
  readonly words: readonly (readonly [word: string, term: number])[];
  readonly free: readonly number[];
  readonly used: number;
}

/** Two characters of the basic plane fit one integer, which maps look up several times faster than strings. */
function pairKey(first: number, second: number): number | undefined {
  return first > 0xffff || second > 0xffff ? undefined : (first << 16) | second;
}

export function createTermTable(saved?: SavedTerms): TermTable {
  const pairs = createNumberMap();
  const words = new Map<string, number>(saved?.words);
  const free: number[] = [...(saved?.free ?? [])];
  let used = saved?.used ?? 0;
  if (saved) {
    for (let at = 0; at < saved.pairs.length; at += 2) {
      pairs.add(saved.pairs[at] as number, saved.pairs[at + 1] as number);
    }
  }

  const next = (): number => free.pop() ?? used++;
  const internPair = (key: number): number => {
    const known = pairs.get(key);
    if (known >= 0) return known;
    const term = next();
    pairs.add(key, term);
    return term;
  };
  const internWord = (word: string): number => {
    const known = words.get(word);
    if (known !== undefined) return known;
    const term = next();
    words.set(word, term);
    return term;
  };

  return {
    visit: (text, onTerm) =>
      visitTokens(text, {
        han: (first, second) => {
          const key = pairKey(first, second);
          if (key !== undefined) onTerm(internPair(key));
          else onTerm(internWord(String.fromCodePoint(...(second === 0 ? [first] : [first, second]))));
        },
        word: (word) => onTerm(internWord(word)),
      }),
    find: (token) => {
      const word = words.get(token);
      if (word !== undefined || token.length > 2) return word;
      const key = pairKey(token.charCodeAt(0), token.length === 2 ? token.charCodeAt(1) : 0);
      const term = key === undefined ? -1 : pairs.get(key);
      return term < 0 ? undefined : term;
    },
    drop: (isUnused) => {
      pairs.keepOnly((term) => {
        if (isUnused(term)) free.push(term);
        return !isUnused(term);
      });
      for (const [word, term] of words) {
        if (!isUnused(term)) continue;
        words.delete(word);
        free.push(term);
      }
    },
    save: function* () {
      const saved = new Int32Array(2 * pairs.size());
      let at = 0;
      pairs.visit((key, term) => {
        saved[at++] = key;
        saved[at++] = term;
      });
      yield jsonPart('terms', { pairs: pairs.size(), words: [...words], free, used });
      yield* partsOf('pairs', saved);
    },
  };
}

export async function loadTermTable(reader: PartReader): Promise<TermTable> {
  const { pairs: count, ...saved } = await reader.takeJson<Omit<SavedTerms, 'pairs'> & { pairs: number }>(
    'terms',
  );
  const pairs = new Int32Array(2 * count);
  await reader.fill('pairs', pairs);
  return createTermTable({ ...saved, pairs });
}
