import { NOTICE_TEXTS, searchedText, staleBasisText } from '../content/notice-texts.ts';
import { changeText } from '../content/rule-texts.ts';
import type { Answer, AnswerBlock, AnswerSource, Citation, Notice } from './answer.ts';
import { ANSWER_STATUSES, type AnswerStatus, familyOf } from './answer-status.ts';
import { mentionsChanges, nextSteps } from './next-steps.ts';
import { changesThatMatter } from './rule-changes.ts';
import type { WalkEnd } from './take-walk.ts';
import type { WalkState } from './walk.ts';

/** Of a question as it was searched for, in a notice. */
const MAX_SHOWN = 40;
/** Questions offered to go on with. */
const MAX_SUGGESTIONS = 3;

/** Turns the end of a walk into the answer: what was found, or the reviewed text of the status. */
export function finishAnswer(
  { state, status, steps }: WalkEnd,
  ids: Pick<Answer, 'answerId' | 'conversationId'>,
): Answer {
  const isAnswered = familyOf(status) === 'answered';
  const suggestions =
    offersMore(status) && !state.clarification ? state.suggestions.slice(0, MAX_SUGGESTIONS) : [];
  const notices = new Set([
    ...(isAnswered ? state.notices : []),
    ...(status === 'clarification-needed' && state.clarification
      ? [`choose-${state.clarification.about}` as const]
      : []),
    ...(mentionsChanges(status) ? changeCodes(state) : []),
    ...(familyOf(status) === 'unanswerable' ? (['what-was-searched'] as const) : []),
    ...(state.isMasked ? (['question-masked'] as const) : []),
  ]);
  return {
    ...ids,
    status,
    completeness: isAnswered ? (state.isPartial ? 'partial' : 'complete') : 'none',
    confidence: state.confidence,
    blocks: isAnswered ? state.blocks : [cannedBlock(status)],
    citations: isAnswered ? state.citations : [],
    entryId: isAnswered ? state.entryId : undefined,
    notices: [...notices].map((code) => ({ code, text: noticeText(code, state) })),
    suggestions,
    nextSteps: nextSteps(status, state, suggestions),
    aiGenerated: isAnswered && state.draft.some(({ generatedFrom }) => generatedFrom !== undefined),
    steps,
    sources: judgedSources(state, isAnswered),
    generation: state.generation,
  };
}

function cannedBlock(status: AnswerStatus): AnswerBlock {
  const definition: { readonly visitorText?: string } = ANSWER_STATUSES[status];
  return { kind: 'canned', text: definition.visitorText ?? '', citationIds: [], highlights: [] };
}

/** A number that is not in the library must not be answered with its neighbours, nor a refusal rewarded with offers. */
function offersMore(status: AnswerStatus): boolean {
  const family = familyOf(status);
  if (status === 'unanswerable-identifier-not-found') return false;
  return family === 'answered' || family === 'unanswerable' || family === 'clarification';
}

function changeCodes(state: WalkState): readonly Notice['code'][] {
  return changesThatMatter(state).map(({ kind }) => (kind === 'coming' ? 'rule-coming' : 'rule-ended'));
}

/** What was offered, what of it is cited, and what is cited beyond: a provision found by reading a record whole. */
function judgedSources({ sources, citations }: WalkState, isAnswered: boolean): readonly AnswerSource[] {
  if (!isAnswered) return sources;
  const isSourceOf = (source: AnswerSource, { kind, versionId, provisionId }: Citation): boolean =>
    source.versionId === versionId && (kind !== 'policy' || source.chunkId === provisionId);
  const offered = sources.map((source) => {
    const isUsed = citations.some((citation) => isSourceOf(source, citation));
    return isUsed ? { ...source, isUsed, verdict: 'cited' } : source;
  });
  const beyond = citations
    .filter((citation) => !sources.some((source) => isSourceOf(source, citation)))
    .map(({ kind, versionId, documentId, entryId, guideId, provisionId }) => ({
      kind,
      recordId: documentId ?? entryId ?? guideId ?? '',
      versionId,
      chunkId: provisionId,
      score: 0,
      isUsed: true,
      verdict: 'cited-beyond-hits',
    }));
  return [...offered, ...beyond];
}

/** With what happened to the basis, and what was searched for. */
function noticeText(code: Notice['code'], state: WalkState): string {
  const { basisProblem, understanding, noticeTexts } = state;
  const changes = changesThatMatter(state);
  const own = noticeTexts[code];
  if (own !== undefined) return own;
  if (code === 'rule-coming') return changeText(changes.filter(({ kind }) => kind === 'coming'));
  if (code === 'rule-ended') return changeText(changes.filter(({ kind }) => kind !== 'coming'));
  if (code === 'stale-basis' && basisProblem !== undefined) return staleBasisText(basisProblem);
  if (code === 'what-was-searched') {
    return searchedText(shortened(understanding.rephrasedText), understanding.asOf);
  }
  return NOTICE_TEXTS[code];
}

function shortened(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
