import { calendarDateAt } from '../policy/calendar-date.ts';
import type { DivisionCode } from '../policy/division-code.ts';
import type { SearchIndex } from '../retrieval/search-index.ts';
import type { Answer, Question } from './answer.ts';
import type { AnswerListener } from './answer-listener.ts';
import type { AnsweredQuestion, AnswerLog } from './answer-log.ts';
import { finishAnswer } from './finish-answer.ts';
import { guardSearch } from './guard-search.ts';
import type { LanguageModel } from './language-model.ts';
import type { LibraryReader, UnchangedLibrary } from './library-reader.ts';
import { limitTime } from './limit-time.ts';
import { check } from './steps/check.ts';
import { compose } from './steps/compose.ts';
import { generate } from './steps/generate.ts';
import { ground } from './steps/ground.ts';
import { lookUpIdentifiers } from './steps/look-up-identifiers.ts';
import { matchStandardAnswers } from './steps/match-standard-answers.ts';
import { noteChanges } from './steps/note-changes.ts';
import { offerRelated } from './steps/offer-related.ts';
import { quoteAmendments } from './steps/quote-amendments.ts';
import { recogniseChoice } from './steps/recognise-choice.ts';
import { retrieve } from './steps/retrieve.ts';
import { route } from './steps/route.ts';
import { screen } from './steps/screen.ts';
import { stateValidity } from './steps/state-validity.ts';
import { understand } from './steps/understand.ts';
import { takeWalk, type WalkEnd } from './take-walk.ts';
import { createTeller } from './tell-blocks.ts';
import { startState, type WalkTools } from './walk.ts';

export const WALK = [
  ['screen', screen],
  ['understand', understand],
  ['recognise-choice', recogniseChoice],
  ['route', route],
  ['look-up-identifiers', lookUpIdentifiers],
  ['state-validity', stateValidity],
  ['match-standard-answers', matchStandardAnswers],
  ['note-changes', noteChanges],
  ['retrieve', retrieve],
  ['compose', compose],
  ['generate', generate],
  ['quote-amendments', quoteAmendments],
  ['ground', ground],
  ['check', check],
  ['offer-related', offerRelated],
] as const;

/** What the lexicon tells may be missing: a follow-up is then told by the library alone, wordings are taken as they are. */
export interface AnsweringDependencies
  extends Pick<WalkTools, 'namesAnotherMatter' | 'findOfficialWordings'> {
  readonly searchIndex: SearchIndex;
  readonly library: LibraryReader;
  readonly log: AnswerLog;
  /** Spares asking at every reading what may have changed. Undefined while nothing is kept. */
  readonly assumeUnchanged?: (() => UnchangedLibrary | undefined) | undefined;
  readonly clock: () => Date;
  readonly newId: () => string;
  /** Undefined: answers are verbatim. */
  readonly model?: LanguageModel | undefined;
  readonly defaultDivisionCode?: DivisionCode | undefined;
  /** After which a walk ends as failed-timeout. Default 10,000. */
  readonly timeoutMs?: number | undefined;
  /** Told what lies behind a failed status; the visitor is not. */
  readonly reportFailure?: ((failure: unknown, answerId: string) => void) | undefined;
}

const UNSCREENED: Question = { text: '［未能筛查，没有保存］', channel: 'api' };

/** 问答: every outcome, failures too, is an answer, durable in the log before it is returned. Throws only if the log fails. */
export function createAnswerQuestion(dependencies: AnsweringDependencies) {
  const { searchIndex, library, log, clock, newId, defaultDivisionCode } = dependencies;
  const index = guardSearch(searchIndex);

  const answerWithin = async (
    signal: AbortSignal,
    question: Question,
    listener: AnswerListener | undefined,
  ): Promise<Answer> => {
    const askedAt = clock();
    const today = calendarDateAt(askedAt);
    const ids = { answerId: newId(), conversationId: question.conversationId ?? newId() };
    listener?.started(ids.answerId, ids.conversationId);

    const told = listener && createTeller(listener, log, ids.answerId, clock);
    const start = startState(question, today);
    const answerFrom = async (source: LibraryReader): Promise<Answered> => {
      const tools = {
        searchIndex: index,
        library: source,
        log,
        namesAnotherMatter: dependencies.namesAnotherMatter,
        findOfficialWordings: dependencies.findOfficialWordings,
        model: dependencies.model,
        today,
        defaultDivisionCode,
        signal,
        tell: told?.tell,
        reportModelFailure: (failure: unknown) => dependencies.reportFailure?.(failure, ids.answerId),
      };
      const taken = await takeWalk(WALK, start, tools, signal, () => performance.now());
      // Where screening itself failed nothing is masked, so nothing that was written may be kept.
      const end = taken.state === start ? { ...taken, state: startState(UNSCREENED, today) } : taken;
      return { end, toStore: answered(end, ids, askedAt) };
    };

    // What a model says is told before the answer is stored, and cannot be taken back.
    const assumed = dependencies.model ? undefined : dependencies.assumeUnchanged?.();
    const first = assumed && (await answerFrom(assumed.reader));
    const isStored = first !== undefined && (await assumed?.store(first.toStore)) === true;
    const given = isStored ? first : await answerFrom(library);
    const { failure } = given.end;
    if (failure !== undefined) dependencies.reportFailure?.(failure, ids.answerId);
    if (!isStored) await log.store(given.toStore);
    const { answer } = given.toStore;
    told?.tellRest(answer);
    return answer;
  };

  return async (question: Question, signal: AbortSignal, listener?: AnswerListener): Promise<Answer> => {
    const limit = limitTime(signal, dependencies.timeoutMs ?? 10_000);
    try {
      return await answerWithin(limit.signal, question, listener);
    } finally {
      limit.end();
    }
  };
}

interface Answered {
  readonly end: WalkEnd;
  readonly toStore: AnsweredQuestion;
}

function answered(
  end: WalkEnd,
  ids: Pick<Answer, 'answerId' | 'conversationId'>,
  askedAt: Date,
): AnsweredQuestion {
  const { question, understanding } = end.state;
  return {
    question: { ...question, conversationId: ids.conversationId },
    maskedText: question.text,
    rephrasedText: understanding.rephrasedText,
    answer: finishAnswer(end, ids),
    askedAt,
  };
}
