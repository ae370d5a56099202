import { normalizeText } from '../analyze.ts';
import { weighParts } from '../query/weigh-parts.ts';

const HAN_RUN = /[\p{Script=Han}〇]{3,}/gu;

/** 问句短语: every run of three Han characters, with a weight as if it were as common as the commoner of its pairs. */
export function findPhrases(
  question: string,
  inverseFrequency: (pair: string) => number,
): ReadonlyMap<string, number> {
  const phrases = new Map<string, number>();
  for (const { text, weight } of weighParts(question)) {
    for (const [run] of normalizeText(text).matchAll(HAN_RUN)) {
      for (let at = 0; at + 3 <= run.length; at++) {
        const phrase = run.slice(at, at + 3);
        const rarity = Math.min(inverseFrequency(phrase.slice(0, 2)), inverseFrequency(phrase.slice(1)));
        phrases.set(phrase, Math.max(phrases.get(phrase) ?? 0, weight * rarity));
      }
    }
  }
  return phrases;
}
