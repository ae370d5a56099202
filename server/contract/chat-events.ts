import { z } from 'zod';
import { Answer, AnswerBlock, Citation } from './answer.ts';
import { AnswerId } from './primitives.ts';
import { Problem } from './problem.ts';
import { ConversationId, QuestionRequest } from './question.ts';

const RequestId = z.string().min(1).max(64);

/** What a client sends over `GET /api/v1/chat`. */
export const ChatRequest = z
  .discriminatedUnion('type', [
    QuestionRequest.extend({ type: z.literal('question'), requestId: RequestId }),
    z.object({ type: z.literal('cancel'), requestId: RequestId }),
    z.object({
      type: z.literal('resume'),
      conversationId: ConversationId,
      /** Events after this one are sent again; 0 for all of the latest question. */
      afterEventId: z.int().min(0),
      /** Both let a stored answer be sent where the events are no longer kept (another process, a restart). */
      requestId: RequestId.optional(),
      answerId: AnswerId.optional(),
    }),
  ])
  .meta({ id: 'ChatRequest' });

const start = z.object({ answerId: z.string(), conversationId: z.string() });
const citationAvailable = z.object({ citation: Citation });
const delta = z.object({ blockIndex: z.int().min(0), block: AnswerBlock });
const end = z.object({ answer: Answer });
const failure = z.object({ problem: Problem });

/** Payloads by event name; over SSE the name is the `event:` line, over WebSocket it is `type`. */
export const ANSWER_EVENT_PAYLOADS = {
  'answer-start': start,
  'citation-available': citationAvailable,
  'answer-delta': delta,
  'answer-end': end,
  'answer-error': failure,
} as const;

/** `eventId` counts within the conversation; 0 for an `answer-error` that belongs to none. */
const numbered = { requestId: RequestId, eventId: z.int().min(0) };

/** What the server sends over the WebSocket. */
export const ChatEvent = z
  .discriminatedUnion('type', [
    start.extend({ type: z.literal('answer-start'), ...numbered }),
    citationAvailable.extend({ type: z.literal('citation-available'), ...numbered }),
    delta.extend({ type: z.literal('answer-delta'), ...numbered }),
    end.extend({ type: z.literal('answer-end'), ...numbered }),
    failure.extend({ type: z.literal('answer-error'), ...numbered }),
  ])
  .meta({ id: 'ChatEvent' });

/** An event before it is numbered, as the answering side produces it. */
export type AnswerEventWire =
  | ({ readonly type: 'answer-start' } & z.infer<typeof start>)
  | ({ readonly type: 'citation-available' } & z.infer<typeof citationAvailable>)
  | ({ readonly type: 'answer-delta' } & z.infer<typeof delta>)
  | ({ readonly type: 'answer-end' } & z.infer<typeof end>)
  | ({ readonly type: 'answer-error' } & z.infer<typeof failure>);

export type ChatRequestWire = z.infer<typeof ChatRequest>;
export type ChatEventWire = z.infer<typeof ChatEvent>;
