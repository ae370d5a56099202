import type { Answer } from '../../../kb/answering/answer.ts';
import { type AnswerEventWire, ChatRequest, type ChatRequestWire } from '../../contract/chat-events.ts';
import { describeRejection } from '../../plugins/describe-rejection.ts';
import { HttpProblem, presentProblem } from '../../plugins/http-problem.ts';
import { problemFromError } from '../../plugins/problem-from-error.ts';
import { type AskForEvents, questionFrom } from '../answer-events.ts';
import { presentAnswer } from '../present-answer.ts';
import type { EventBuffer, Exchange } from './event-buffer.ts';

type QuestionMessage = Extract<ChatRequestWire, { type: 'question' }>;
type ResumeMessage = Extract<ChatRequestWire, { type: 'resume' }>;

export interface ChatDependencies {
  readonly ask: AskForEvents;
  readonly findAnswer: (answerId: string) => Promise<Answer | undefined>;
  readonly buffer: EventBuffer;
  /** Which connection now follows a conversation; the latest one that asked or resumed. */
  readonly followers: Map<string, (json: string) => void>;
  /** Conversations with a question under way, on whichever connection. */
  readonly busy: Set<string>;
  /** Throws when the address has used up its questions. */
  readonly limit: () => Promise<void>;
  readonly reportFailure: (error: unknown) => void;
  readonly requestId: string;
}

export interface ChatSession {
  receive(text: string): Promise<void>;
  /** The connection is gone; answers under way are finished into the buffer. */
  leave(): void;
}

/** One visitor cannot keep the server busy with a row of questions: what is asked beyond this waits for an answer. */
const QUESTIONS_AT_ONCE = 4;

/** One connection: what it asks, cancels and takes up again. */
export function createChatSession(dependencies: ChatDependencies, send: (json: string) => void): ChatSession {
  const { ask, findAnswer, buffer, followers, busy, limit, reportFailure } = dependencies;
  const running = new Map<string, AbortController>();
  const followed = new Set<string>();

  const sendProblem = (error: unknown, requestId: string): void => {
    const problem = presentProblem(problemFromError(error), dependencies.requestId);
    send(JSON.stringify({ type: 'answer-error', problem, requestId, eventId: 0 }));
  };
  const follow = (conversationId: string): void => {
    followers.set(conversationId, send);
    followed.add(conversationId);
  };
  const pass = (exchange: Exchange, event: AnswerEventWire): void => {
    const json = buffer.append(exchange, event);
    followers.get(exchange.conversationId)?.(json);
  };

  async function answer(message: QuestionMessage, signal: AbortSignal): Promise<void> {
    const { requestId } = message;
    let exchange: Exchange | undefined;
    try {
      await ask(questionFrom(message, 'widget'), signal, (event) => {
        if (event.type === 'answer-start' && exchange === undefined) {
          exchange = buffer.open(event.conversationId, requestId);
          follow(event.conversationId);
        }
        if (exchange !== undefined && !signal.aborted) pass(exchange, event);
      });
      if (signal.aborted) throw new HttpProblem('question-cancelled');
    } catch (failure) {
      const error = signal.aborted ? new HttpProblem('question-cancelled') : failure;
      if (!signal.aborted && !(failure instanceof HttpProblem)) reportFailure(failure);
      if (exchange === undefined) return sendProblem(error, requestId);
      const problem = presentProblem(problemFromError(error), dependencies.requestId);
      pass(exchange, { type: 'answer-error', problem });
    } finally {
      if (exchange !== undefined) buffer.finish(exchange);
    }
  }

  async function takeQuestion(message: QuestionMessage): Promise<void> {
    const { requestId } = message;
    // A question that names no conversation opens its own, which nobody else can be asking in.
    const conversation = message.conversationId ?? `of ${dependencies.requestId} ${requestId}`;
    if (busy.has(conversation) || running.has(requestId) || running.size >= QUESTIONS_AT_ONCE) {
      throw new HttpProblem('question-in-progress');
    }
    const controller = new AbortController();
    busy.add(conversation);
    running.set(requestId, controller);
    try {
      await limit();
      await answer(message, controller.signal);
    } finally {
      busy.delete(conversation);
      running.delete(requestId);
    }
  }

  async function resume({ conversationId, afterEventId, ...wanted }: ResumeMessage): Promise<void> {
    const exchange = buffer.find(conversationId);
    if (exchange !== undefined) {
      follow(conversationId);
      // A number beyond ours was given by another process: the client has seen nothing of this exchange.
      const after = afterEventId > exchange.lastEventId ? 0 : afterEventId;
      for (const { eventId, json } of exchange.events) if (eventId > after) send(json);
      return;
    }
    const stored = wanted.answerId === undefined ? undefined : await findAnswer(wanted.answerId);
    if (stored?.conversationId !== conversationId) throw new HttpProblem('nothing-to-resume');
    const requestId = wanted.requestId ?? 'unknown';
    send(JSON.stringify({ type: 'answer-end', answer: presentAnswer(stored), requestId, eventId: 0 }));
  }

  return {
    async receive(text) {
      const given = parseJson(text);
      try {
        const message = readMessage(given);
        if (message.type === 'question') await takeQuestion(message);
        else if (message.type === 'resume') await resume(message);
        else running.get(message.requestId)?.abort();
      } catch (error) {
        if (!(error instanceof HttpProblem)) reportFailure(error);
        sendProblem(error, requestIdOf(given));
      }
    },
    leave() {
      for (const conversationId of followed) {
        if (followers.get(conversationId) === send) followers.delete(conversationId);
      }
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readMessage(given: unknown): ChatRequestWire {
  if (given === undefined) throw new HttpProblem('malformed-json');
  const parsed = ChatRequest.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new HttpProblem('invalid-request', describeRejection(parsed.error.issues, 'programs'));
}

/** So that a client can tell which of its messages is refused, even one that does not fit. */
function requestIdOf(given: unknown): string {
  const named =
    typeof given === 'object' && given !== null && 'requestId' in given ? given.requestId : undefined;
  return typeof named === 'string' && named !== '' ? named.slice(0, 64) : 'unknown';
}
