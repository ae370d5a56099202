import { ROUTING_RULES } from '../../content/routing-patterns.ts';
import { topicOf } from '../question-text.ts';
import { filterFor, type StepResult, type WalkState, type WalkTools } from '../walk.ts';

/** Share of the question's weight that one record must cover for its words to count as a policy question. */
const STRONG_COVERAGE = 0.62;

/** 分流: what is not answered from the library. Wordings that also open policy questions yield to strong support. */
export async function route(state: WalkState, tools: WalkTools): Promise<StepResult> {
  const { question, understanding } = state;
  const isNamed = understanding.documentNumbers.length > 0 || question.documentId !== undefined;
  const rule = ROUTING_RULES.find(({ pattern }) => pattern.test(question.text));
  if (!rule || (rule.yieldsToLibrary && isNamed)) return { verdict: 'policy-question', state };
  if (!rule.yieldsToLibrary) return { verdict: rule.status, state, ends: rule.status };
  const { hits } = await tools.searchIndex.search({
    text: topicOf(understanding.rephrasedText),
    filter: filterFor(state),
    limit: 1,
  });
  const score = hits[0]?.coverage ?? 0;
  if (score >= STRONG_COVERAGE) return { verdict: 'policy-question', score, state };
  return { verdict: rule.status, score, state, ends: rule.status };
}
