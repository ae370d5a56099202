import { readingsOf, syllablesAt } from '../pinyin/readings.ts';
import type { TitlePairs } from './pair-counts.ts';
import { syllablePairSound } from './sounds.ts';

/** Two syllables stand for so many words that this many titles must have the one; three and more tell by themselves. */
const MIN_TITLES_OF_PAIR = 4;
/** Letters that belong to a number or an identifier are none. */
const LATIN = /(?<![\w/.-])[a-z']{4,}(?![\w/.-])/gi;

/** Words typed in full pinyin become the characters that titles have for them; words of the library stay. */
export function spellOut(
  text: string,
  titles: TitlePairs,
  countRecordsWith: (token: string) => number,
): string {
  return text.replace(LATIN, (typed) => {
    const word = typed.toLowerCase();
    if (countRecordsWith(word) > 0) return typed;
    const ways = syllableWays(word.replaceAll("'", ''), 0).flatMap(
      (way) => spellSyllables(way, titles) ?? [],
    );
    const best = ways.toSorted((first, second) => second.count - first.count)[0];
    if (!best || (best.text.length < 3 && best.count < MIN_TITLES_OF_PAIR)) return typed;
    return best.text;
  });
}

function syllableWays(word: string, from: number): readonly (readonly string[])[] {
  if (from >= word.length) return [[]];
  return syllablesAt(word, from).flatMap((syllable) =>
    syllable.length < 2 && syllable !== 'a' && syllable !== 'e'
      ? []
      : syllableWays(word, from + syllable.length).map((way) => [syllable, ...way]),
  );
}

/** By the weakest of its pairs: each must stand in titles. */
function spellSyllables(
  syllables: readonly string[],
  titles: TitlePairs,
): { readonly text: string; readonly count: number } | undefined {
  let paths = new Map<number, { readonly text: string; readonly count: number }>();
  for (let at = 1; at < syllables.length; at++) {
    const next: typeof paths = new Map();
    for (const [one, other] of titles.alike(
      syllablePairSound(syllables[at - 1] as string, syllables[at] as string),
    )) {
      const count = titles.countOf(one, other);
      const before =
        at === 1 ? { text: String.fromCharCode(one), count: Number.POSITIVE_INFINITY } : paths.get(one);
      if (!before) continue;
      if (
        !readingsOf(one).includes(syllables[at - 1] as string) ||
        !readingsOf(other).includes(syllables[at] as string)
      )
        continue;
      const weakest = Math.min(before.count, count);
      if (weakest > (next.get(other)?.count ?? 0))
        next.set(other, { text: before.text + String.fromCharCode(other), count: weakest });
    }
    paths = next;
  }
  return [...paths.values()].toSorted((first, second) => second.count - first.count)[0];
}
