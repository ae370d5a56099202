import { visitTokens } from '../analyze.ts';

/** 词表: a number for every token that the index holds. */
export interface TermTable {
  /** Numbers of the text's tokens in order; new tokens get one. */
  readonly visit: (text: string, onTerm: (term: number) => void) => void;
  readonly find: (token: string) => number | undefined;
  /** Numbers given out so far, those free again included. */
  readonly capacity: () => number;
  /** Forgets the terms that nothing uses any more; their numbers are given out again. */
  readonly drop: (isUnused: (term: number) => boolean) => void;
}

/** Two characters of the basic plane fit one integer, which maps look up several times faster than strings. */
function pairKey(first: number, second: number): number | undefined {
  return first > 0xffff || second > 0xffff ? undefined : (first << 16) | second;
}

export function createTermTable(): TermTable {
  const pairs = new Map<number, number>();
  const words = new Map<string, number>();
  const free: number[] = [];
  let used = 0;

  const intern = <Key>(terms: Map<Key, number>, key: Key): number => {
    const known = terms.get(key);
    if (known !== undefined) return known;
    const term = free.pop() ?? used++;
    terms.set(key, term);
    return term;
  };

  return {
    visit: (text, onTerm) =>
      visitTokens(text, {
        han: (first, second) => {
          const key = pairKey(first, second);
          if (key !== undefined) onTerm(intern(pairs, key));
          else onTerm(intern(words, String.fromCodePoint(...(second === 0 ? [first] : [first, second]))));
        },
        word: (word) => onTerm(intern(words, word)),
      }),
    find: (token) => {
      const word = words.get(token);
      if (word !== undefined || token.length > 2) return word;
      const key = pairKey(token.charCodeAt(0), token.length === 2 ? token.charCodeAt(1) : 0);
      return key === undefined ? undefined : pairs.get(key);
    },
    capacity: () => used,
    drop: (isUnused) => {
      for (const terms of [pairs, words] as readonly Map<unknown, number>[]) {
        for (const [key, term] of terms) {
          if (!isUnused(term)) continue;
          terms.delete(key);
          free.push(term);
        }
      }
    },
  };
}
