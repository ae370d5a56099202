import { analyze, isSingleCharacter, normalizeText } from '../retrieval/analyze.ts';
import { subjectOf } from './question-text.ts';
import type { RuleChange, WalkState } from './walk.ts';

/** With less of the question in it a record is not what was asked about, even where nothing better is in force. */
const NEAR_COVERAGE = 0.5;

/**
 * The changes worth telling: those of rules that would have been the best hit if they held. Every record that mentions a
 * short subject such as 营业执照 covers all of it: one that covers no more than what holds must also have it in its title.
 */
export function changesThatMatter({
  changes,
  candidates,
  understanding,
}: Pick<WalkState, 'changes' | 'candidates' | 'understanding'>): readonly RuleChange[] {
  const held = candidates.filter(({ kind }) => kind === 'policy').map(({ hit }) => hit.coverage);
  const best = Math.max(0, ...held);
  const pairs = analyze(subjectOf(understanding.undatedText)).filter((term) => !isSingleCharacter(term));
  return changes.filter(({ coverage, title }) => {
    if (coverage < Math.max(NEAR_COVERAGE, best)) return false;
    const name = normalizeText(title);
    return coverage > best || pairs.some((pair) => name.includes(pair));
  });
}
