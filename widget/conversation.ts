import type { AnswerBlockWire, AnswerWire, CitationWire } from '../server/contract/answer.ts';
import type { ChatEventWire } from '../server/contract/chat-events.ts';
import type { FeedbackRequestWire } from '../server/contract/feedback.ts';
import type { ProblemWire } from '../server/contract/problem.ts';

export type ExchangeState = 'waiting' | 'answering' | 'finished' | 'cancelled' | 'failed';
export type Rating = FeedbackRequestWire['rating'];

/** One question and what has come back so far. */
export interface Exchange {
  readonly requestId: string;
  readonly question: string;
  readonly state: ExchangeState;
  readonly blocks: readonly AnswerBlockWire[];
  readonly citations: readonly CitationWire[];
  readonly answer?: AnswerWire;
  readonly problem?: ProblemWire;
  readonly rating?: Rating | undefined;
  readonly copied?: boolean;
  /** The message to a person; undefined while its form is closed. */
  readonly handoff?:
    | { readonly state: 'open' | 'sending' }
    | { readonly state: 'failed' | 'sent'; readonly text: string }
    | undefined;
}

export interface Conversation {
  readonly conversationId?: string;
  readonly exchanges: readonly Exchange[];
}

export const EMPTY_CONVERSATION: Conversation = { exchanges: [] };

export function addQuestion(conversation: Conversation, requestId: string, question: string): Conversation {
  const exchange: Exchange = { requestId, question, state: 'waiting', blocks: [], citations: [] };
  return { ...conversation, exchanges: [...conversation.exchanges, exchange] };
}

export function removeExchange(conversation: Conversation, requestId: string): Conversation {
  const exchanges = conversation.exchanges.filter((exchange) => exchange.requestId !== requestId);
  return { ...conversation, exchanges };
}

export function changeExchange(
  conversation: Conversation,
  requestId: string,
  change: Partial<Exchange>,
): Conversation {
  const exchanges = conversation.exchanges.map((exchange) =>
    exchange.requestId === requestId ? { ...exchange, ...change } : exchange,
  );
  return { ...conversation, exchanges };
}

export function isUnderWay({ state }: Exchange): boolean {
  return state === 'waiting' || state === 'answering';
}

export function exchangeUnderWay(conversation: Conversation): Exchange | undefined {
  return conversation.exchanges.find(isUnderWay);
}

/** Events sent twice change nothing; events of an exchange that is over are dropped. */
export function receiveEvent(conversation: Conversation, event: ChatEventWire): Conversation {
  const { requestId } = event;
  const exchange = conversation.exchanges.find((known) => known.requestId === requestId);
  if (exchange === undefined || !isUnderWay(exchange)) return conversation;
  switch (event.type) {
    case 'answer-start': {
      const { conversationId } = event;
      // An answer begun anew (the server restarted) does not mix with what the first one said.
      return changeExchange({ ...conversation, conversationId }, requestId, {
        state: 'answering',
        blocks: [],
        citations: [],
      });
    }
    case 'citation-available':
      return changeExchange(conversation, requestId, {
        citations: withCitation(exchange.citations, event.citation),
      });
    case 'answer-delta':
      return changeExchange(conversation, requestId, {
        state: 'answering',
        blocks: withBlock(exchange.blocks, event.blockIndex, event.block),
      });
    case 'answer-end': {
      const { answer } = event;
      const { conversationId, blocks, citations } = answer;
      return changeExchange({ ...conversation, conversationId }, requestId, {
        state: 'finished',
        answer,
        blocks,
        citations,
      });
    }
    case 'answer-error':
      return changeExchange(conversation, requestId, { state: 'failed', problem: event.problem });
  }
}

function withCitation(citations: readonly CitationWire[], citation: CitationWire): readonly CitationWire[] {
  return citations.some(({ id }) => id === citation.id) ? citations : [...citations, citation];
}

function withBlock(
  blocks: readonly AnswerBlockWire[],
  index: number,
  block: AnswerBlockWire,
): readonly AnswerBlockWire[] {
  if (index >= blocks.length) return [...blocks, block];
  return blocks.map((known, at) => (at === index ? block : known));
}
