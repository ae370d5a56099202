import { EMERGENCY_STEPS, HOTLINE_STEP, NOTICE_TEXTS, SEARCH_STEP_TEXT } from '../content/notice-texts.ts';
import type { Answer, AnswerBlock, AnswerSource, NextStep } from './answer.ts';
import { ANSWER_STATUSES, type AnswerStatus, familyOf } from './answer-status.ts';
import type { WalkEnd } from './take-walk.ts';
import type { WalkState } from './walk.ts';

/** Questions offered to go on with. */
const MAX_SUGGESTIONS = 3;

/** Turns the end of a walk into the answer: what was found, or the reviewed text of the status. */
export function finishAnswer(
  { state, status, steps }: WalkEnd,
  ids: Pick<Answer, 'answerId' | 'conversationId'>,
): Answer {
  const isAnswered = familyOf(status) === 'answered';
  const suggestions = offersMore(status) ? state.suggestions.slice(0, MAX_SUGGESTIONS) : [];
  const notices = new Set([
    ...(isAnswered ? state.notices : []),
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
    notices: [...notices].map((code) => ({ code, text: NOTICE_TEXTS[code] })),
    suggestions,
    nextSteps: nextSteps(status, state, suggestions),
    aiGenerated: false,
    steps,
    sources: state.sources.map((source) => judged(source, isAnswered ? state : undefined)),
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

function nextSteps(
  status: AnswerStatus,
  { question }: WalkState,
  suggestions: readonly string[],
): readonly NextStep[] {
  const asks = suggestions.map((text): NextStep => ({ kind: 'ask', text, target: text }));
  if (status === 'redirected-crisis') return EMERGENCY_STEPS;
  switch (familyOf(status)) {
    case 'answered':
      return [...asks, HOTLINE_STEP];
    case 'unanswerable':
    case 'clarification': {
      if (status === 'unanswerable-identifier-not-found') return [HOTLINE_STEP];
      const target = `/search?q=${encodeURIComponent(question.text.slice(0, 100))}`;
      return [HOTLINE_STEP, { kind: 'link', text: SEARCH_STEP_TEXT, target }, ...asks];
    }
    case 'redirected':
      return status === 'redirected-greeting' || status === 'redirected-out-of-scope' ? [] : [HOTLINE_STEP];
    case 'failed':
      return [HOTLINE_STEP];
    case 'refused':
      return [];
  }
}

function judged(source: AnswerSource, state: WalkState | undefined): AnswerSource {
  const isUsed =
    state?.citations.some(
      (citation) =>
        citation.versionId === source.versionId &&
        (source.chunkId === undefined ||
          citation.kind !== 'policy' ||
          citation.provisionId === source.chunkId),
    ) ?? false;
  return isUsed ? { ...source, isUsed, verdict: 'cited' } : source;
}
