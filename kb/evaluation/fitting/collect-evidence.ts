import { WALK } from '../../answering/answer-question.ts';
import { type JudgedSentences, judgeSentences } from '../../answering/composing/judge-sentences.ts';
import {
  type ConfidenceFeatures,
  confidenceFeatures,
} from '../../answering/confidence/confidence-features.ts';
import { type MatterEvidence, matterEvidence } from '../../answering/confidence/matter-evidence.ts';
import { guardSearch } from '../../answering/guard-search.ts';
import { takeWalk } from '../../answering/take-walk.ts';
import { startState, type WalkState } from '../../answering/walk.ts';
import type { CalendarDate } from '../../policy/calendar-date.ts';
import type { EvaluatedLibrary } from '../ask-labelled-questions.ts';
import type { LabelledQuestion } from '../labelled-question.ts';

/** 一问的依据: what the walk has in hand when it composes; questions that end before, or offer no sentence, have none. */
export interface QuestionEvidence {
  readonly question: LabelledQuestion;
  readonly judged: JudgedSentences;
  readonly features: ConfidenceFeatures;
  readonly matter: MatterEvidence | undefined;
}

const BEFORE_COMPOSING = WALK.slice(
  0,
  WALK.findIndex(([name]) => name === 'compose'),
);

/** The very steps of an answer up to composing, one question after the other; `visit` sees each while it is in memory. */
export async function collectEvidence(
  evaluated: EvaluatedLibrary,
  questions: readonly LabelledQuestion[],
  today: CalendarDate,
  signal: AbortSignal,
  visit: (evidence: QuestionEvidence) => void,
): Promise<void> {
  for (const question of questions) {
    const state = await walkToComposing(evaluated, question, today, signal);
    if (!state) continue;
    const judged = judgeSentences(state);
    if (judged.scored.length === 0) continue;
    const hits = state.candidates.filter(({ kind }) => kind === 'policy').map(({ hit }) => hit);
    visit({
      question,
      judged,
      features: confidenceFeatures(judged, hits, state.rarities),
      matter: matterEvidence(judged, hits, state.rarities, state.unrelated),
    });
  }
}

/** What composing would be given; undefined for a question that ends before, or has a standard answer. */
export async function walkToComposing(
  { searchIndex, library, findOfficialWordings }: EvaluatedLibrary,
  question: LabelledQuestion,
  today: CalendarDate,
  signal: AbortSignal,
): Promise<WalkState | undefined> {
  const tools = {
    searchIndex: guardSearch(searchIndex),
    library,
    findOfficialWordings,
    log: { readConversation: async () => [] },
    today,
    signal,
  };
  const asked = { text: question.question, channel: 'api', documentId: question.inside } as const;
  let last: WalkState | undefined;
  const keep = (state: WalkState) => {
    last = state;
    return { verdict: 'kept', state };
  };
  const steps = [...BEFORE_COMPOSING, ['keep', keep] as const];
  const { failure } = await takeWalk(steps, startState(asked, today), tools, signal, () => 0);
  if (failure !== undefined) throw failure;
  return last && last.draft.length === 0 ? last : undefined;
}
