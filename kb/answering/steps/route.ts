import { ASKS_WHETHER } from '../../content/question-words.ts';
import { VIOLENCE } from '../../content/routing/crisis-patterns.ts';
import { applies, type RoutingRule } from '../../content/routing/routing-rule.ts';
import { ROUTING_RULES } from '../../content/routing-patterns.ts';
import { questionKindsOf, topicOf } from '../question-text.ts';
import { filterFor, type StepResult, type WalkState, type WalkTools } from '../walk.ts';

/** Share of the question's weight that one record must cover for its words to count as a policy question. */
const STRONG_COVERAGE = 0.62;
/** What people tell who hope that somebody acts may still ask something that the library says. */
const MAY_ASK: readonly RoutingRule['status'][] = ['redirected-complaint', 'redirected-disclosure-request'];

/**
 * 分流: what is not answered from the library. Wordings that also open policy questions yield to strong support. A
 * complaint that asks something walks on, and is handed over where the library has no answer.
 */
export async function route(state: WalkState, tools: WalkTools): Promise<StepResult> {
  const { question, understanding, scope } = state;
  if (scope.recordIds !== undefined) return { verdict: 'matter-chosen', state };
  const isNamed = understanding.documentNumbers.length > 0 || question.documentId !== undefined;
  const rule = ROUTING_RULES.find((candidate) => applies(candidate, question.text));
  if (!rule || (rule.yieldsToLibrary && isNamed)) return { verdict: 'policy-question', state };
  if (!rule.yieldsToLibrary) return { verdict: rule.status, state, ends: rule.status };
  const { hits } = await tools.searchIndex.search({
    text: topicOf(understanding.rephrasedText),
    filter: filterFor(state),
    limit: 1,
  });
  const score = hits[0]?.coverage ?? 0;
  // Whoever is beaten at home complains of nothing: where the library has no answer, who helps stands beside the refusal.
  if (VIOLENCE.test(question.text)) return { verdict: 'violence', score, state };
  const otherwise: WalkState = MAY_ASK.includes(rule.status)
    ? { ...state, statusWithoutAnswer: rule.status }
    : state;
  if (score >= STRONG_COVERAGE) return { verdict: 'policy-question', score, state: otherwise };
  if (otherwise !== state && asksSomething(question.text)) {
    return { verdict: `asks-within:${rule.status}`, score, state: otherwise };
  }
  return { verdict: rule.status, score, state, ends: rule.status };
}

function asksSomething(text: string): boolean {
  return questionKindsOf(text).size > 0 || ASKS_WHETHER.test(text);
}
