import type { Evidence } from '../search-index.ts';
import { SECOND_LOOK_DEPTH } from './second-look-weights.ts';
import { secondScore } from './second-score.ts';

/**
 * 再排序: the first few anew by all their evidence, those further down as they stood. `fullScore` makes scores of shares;
 * what has equal scores keeps its order. Weights differ by kind, so that second scores of two kinds cannot be compared:
 * records change places within their kind only, and a guide stands among policies where the first score put one.
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
  const byKind = Map.groupBy(first, ({ evidence }) => evidence.kind);
  for (const same of byKind.values()) same.sort((one, other) => other.score - one.score);
  const taken = new Map<Evidence['kind'], number>();
  const ordered = first.map((one) => {
    const { kind } = one.evidence;
    const at = taken.get(kind) ?? 0;
    taken.set(kind, at + 1);
    return byKind.get(kind)?.[at] ?? one;
  });
  return [...ordered, ...found.slice(SECOND_LOOK_DEPTH)];
}
