import type { Evidence } from '../search-index.ts';
import { SECOND_LOOK_DEPTH } from './second-look-weights.ts';
import { secondScore } from './second-score.ts';

/**
 * 再排序: the first few anew by all their evidence, those further down as they stood. `fullScore` makes scores of shares;
 * what has equal scores keeps its order.
 */
export function lookAgain<Found extends { readonly score: number }>(
  found: readonly Found[],
  fullScore: number,
  evidenceOf: (one: Found) => Evidence,
): readonly (Found & { readonly evidence?: Evidence })[] {
  const first = found.slice(0, SECOND_LOOK_DEPTH).map((one) => {
    const evidence = evidenceOf(one);
    return { ...one, evidence, score: secondScore(evidence) * fullScore };
  });
  first.sort((one, other) => other.score - one.score);
  return [...first, ...found.slice(SECOND_LOOK_DEPTH)];
}
