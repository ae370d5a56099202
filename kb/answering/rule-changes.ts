import type { RuleChange, WalkState } from './walk.ts';

/** With less of the question in it a record is not what was asked about, even where nothing better is in force. */
const NEAR_COVERAGE = 0.5;

/** The changes worth telling: those of rules that would have been the best hit if they held. */
export function changesThatMatter({
  changes,
  candidates,
}: Pick<WalkState, 'changes' | 'candidates'>): readonly RuleChange[] {
  const held = candidates.filter(({ kind }) => kind === 'policy').map(({ hit }) => hit.coverage);
  const least = Math.max(NEAR_COVERAGE, ...held);
  return changes.filter(({ coverage }) => coverage >= least);
}
