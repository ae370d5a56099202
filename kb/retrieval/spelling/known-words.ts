import { foldScript } from '../fold-script.ts';
import { readingsOf } from '../pinyin/readings.ts';
import { pairOf } from '../suggestions/pair-lists.ts';

/** 已知词: what is no slip, wherever it stands; and terms that a slip may have hit. */
export interface KnownWords {
  /** Whether the two characters are known side by side: from the lexicon or another vocabulary. */
  readonly isKnownPair: (first: number, second: number) => boolean;
  /** Terms that sound the same, character by character; the text itself among them where it is a term. */
  readonly termsLike: (text: string) => readonly string[];
  /** Of the terms, in characters. */
  readonly longest: number;
}

/** Of two characters so many sound alike that the pair alone does not tell which is meant. */
export const MIN_TERM = 3;
const MAX_TERM = 8;
const HAN = /^\p{Script=Han}+$/u;

/** `isInVocabulary` adds pairs that no term has. */
export function createKnownWords(
  terms: Iterable<string>,
  isInVocabulary: (first: number, second: number) => boolean = () => false,
): KnownWords {
  const pairs = new Set<number>();
  const bySound = new Map<string, Set<string>>();
  let longest = 0;
  for (const term of terms) {
    const folded = foldScript(term);
    for (let at = 1; at < folded.length; at++) {
      pairs.add(pairOf(folded.charCodeAt(at - 1), folded.charCodeAt(at)));
    }
    if (folded.length < MIN_TERM || folded.length > MAX_TERM || !HAN.test(folded)) continue;
    longest = Math.max(longest, folded.length);
    const sound = soundOf(folded);
    bySound.set(sound, (bySound.get(sound) ?? new Set()).add(folded));
  }
  return {
    isKnownPair: (first, second) => pairs.has(pairOf(first, second)) || isInVocabulary(first, second),
    termsLike: (text) => {
      const found = HAN.test(text) ? bySound.get(soundOf(text)) : undefined;
      return found ? [...found] : [];
    },
    longest,
  };
}

export const NO_WORDS: KnownWords = createKnownWords([]);

/** By the first reading of each character. */
function soundOf(text: string): string {
  return Array.from(text, (character) => readingsOf(character.charCodeAt(0))[0] ?? character).join(' ');
}
