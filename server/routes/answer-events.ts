import type { Question } from '../../kb/answering/answer.ts';
import type { AnswerEventWire } from '../contract/chat-events.ts';
import type { QuestionRequestWire } from '../contract/question.ts';
import type { Metrics } from '../plugins/metrics.ts';
import type { Services } from '../services.ts';
import { presentAnswer, presentBlock, presentCitation } from './present-answer.ts';

/** Answers one question as events, whichever way they travel; rejects where no answer could be committed. */
export type AskForEvents = (
  question: Question,
  signal: AbortSignal,
  send: (event: AnswerEventWire) => void,
) => Promise<void>;

export function createAskForEvents(
  { answerQuestion }: Pick<Services, 'answerQuestion'>,
  metrics: Metrics,
): AskForEvents {
  return async (question, signal, send) => {
    const answer = await answerQuestion(question, signal, {
      started: (answerId, conversationId) => send({ type: 'answer-start', answerId, conversationId }),
      citationAvailable: (citation) =>
        send({ type: 'citation-available', citation: presentCitation(citation) }),
      blockReady: (blockIndex, block) =>
        send({ type: 'answer-delta', blockIndex, block: presentBlock(block) }),
    });
    metrics.countAnswer(answer.status);
    send({ type: 'answer-end', answer: presentAnswer(answer) });
  };
}

export function questionFrom(request: QuestionRequestWire, channel: Question['channel']): Question {
  const { question, conversationId, divisionCode, asOf, audience, documentId } = request;
  return {
    // JSON can hold half of a surrogate pair; addresses and UTF-8 cannot.
    text: question.toWellFormed(),
    conversationId,
    divisionCode,
    asOf,
    audience,
    documentId,
    channel: request.channel ?? channel,
  };
}
