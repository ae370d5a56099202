import { analyze, isSingleCharacter } from '../analyze.ts';

/** Said for politeness and form in any question; they distinguish none. */
const FORM_WORDS = /请问一?下?|想?咨询一?下?|我?想问一?下?|您好|你好|谢谢|麻烦|[的了吗呢啊呀吧么]/g;
/** A single character says less than a pair, but keeps short questions comparable. */
const CHARACTER_SHARE = 0.3;

type Weigh = (token: string) => number;

function weightedTokens(question: string, weigh: Weigh): ReadonlyMap<string, number> {
  const tokens = new Set(analyze(question.replace(FORM_WORDS, ' ')));
  return new Map(
    [...tokens].map((token) => [token, weigh(token) * (isSingleCharacter(token) ? CHARACTER_SHARE : 1)]),
  );
}

function sum(weights: Iterable<number>): number {
  let total = 0;
  for (const weight of weights) total += weight;
  return total;
}

/**
 * 问句相似度, 0 to 1: twice the weight that two questions share, over the weight of both; 1 only where nothing is
 * missing and nothing added. The best of several wordings.
 */
export function bestSimilarity(question: string, wordings: readonly string[], weigh: Weigh): number {
  const asked = weightedTokens(question, weigh);
  const askedWeight = sum(asked.values());
  let best = 0;
  for (const wording of wordings) {
    const known = weightedTokens(wording, weigh);
    const both = sum([...asked].map(([token, weight]) => (known.has(token) ? weight : 0)));
    const total = askedWeight + sum(known.values());
    if (total > 0) best = Math.max(best, (2 * both) / total);
  }
  return best;
}
