import { normalizeText } from '../analyze.ts';
import { weighParts } from '../query/weigh-parts.ts';

/** Share of the question's phrases that stand in a text, 0 to 1. */
export type SharePhrases = (text: string) => number;

const HAN_RUN = /[\p{Script=Han}〇]{3,}/gu;

/** 问句短语: every run of three Han characters, as rare as the rarer of its pairs is not. */
export function findPhrases(question: string, inverseFrequency: (pair: string) => number): SharePhrases {
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
  const total = [...phrases.values()].reduce((sum, weight) => sum + weight, 0);
  return (text) => {
    if (total === 0) return 0;
    const normalized = normalizeText(text);
    let found = 0;
    for (const [phrase, weight] of phrases) if (normalized.includes(phrase)) found += weight;
    return found / total;
  };
}
