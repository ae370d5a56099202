import { isStatuteTitle } from '../policy/statute.ts';
import { tellsOnly } from '../policy/tells-only.ts';
import type { ReadablePolicy } from './library-reader.ts';
import type { Candidate } from './walk.ts';

const ASKS_OF_CASES = /案例|判例|案件|判决|裁判/u;

/** Told of a case or explained: what applies a rule has more of a visitor's words than the rule. */
export function tells({ version: { metadata } }: ReadablePolicy): boolean {
  return tellsOnly(metadata);
}

/** Beside statutes, where the question asks for no case, what tells of one comes after them. */
export function areRulesMeant(question: string, policies: readonly ReadablePolicy[]): boolean {
  return (
    !ASKS_OF_CASES.test(question) &&
    policies.some(({ version: { metadata } }) => isStatuteTitle(metadata.title))
  );
}

/** Whether the best of what was found only tells, so that the rule may stand further down. */
export function leadsWithCase(question: string, candidates: readonly Candidate[]): boolean {
  const first = candidates.find(({ kind }) => kind === 'policy');
  return first?.kind === 'policy' && tells(first.policy) && !ASKS_OF_CASES.test(question);
}

/** The first `limit` policies, those that state rules before those that tell, where there are statutes among them. */
export function rulesBeforeCases(
  question: string,
  candidates: readonly Candidate[],
  limit: number,
): readonly Candidate[] {
  const policies = candidates.flatMap((candidate) => (candidate.kind === 'policy' ? candidate : []));
  const areMeant = areRulesMeant(
    question,
    policies.map(({ policy }) => policy),
  );
  const ordered = areMeant
    ? [...policies.filter(({ policy }) => !tells(policy)), ...policies.filter(({ policy }) => tells(policy))]
    : policies;
  return [...ordered.slice(0, limit), ...candidates.filter(({ kind }) => kind !== 'policy')];
}
