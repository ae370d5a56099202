import type { AnswerWire } from '../server/contract/answer.ts';
import { createChatClient } from './chat-client.ts';
import {
  addQuestion,
  type Conversation,
  changeExchange,
  EMPTY_CONVERSATION,
  exchangeUnderWay,
  type Rating,
  receiveEvent,
  removeExchange,
} from './conversation.ts';
import { type HandoffDraft, leaveMessage } from './leave-message.ts';

export interface QuestionContext {
  readonly divisionCode?: string | undefined;
  readonly asOf?: string | undefined;
}

export interface ConversationStore {
  readonly current: () => Conversation;
  /** The id of the request, or undefined while another question is under way. */
  ask(question: string, context: QuestionContext): string | undefined;
  cancel(): void;
  retry(requestId: string, context: QuestionContext): void;
  rate(requestId: string, rating: Rating): Promise<void>;
  markCopied(requestId: string): void;
  /** Opens or closes the form for a message to a person. */
  toggleMessage(requestId: string): void;
  leaveMessage(requestId: string, draft: HandoffDraft): Promise<void>;
  close(): void;
}

export interface ConversationStoreDependencies {
  readonly origin: () => string;
  readonly onChange: () => void;
  readonly onAnswer: (answer: AnswerWire) => void;
}

export function createConversationStore(dependencies: ConversationStoreDependencies): ConversationStore {
  const { origin, onChange, onAnswer } = dependencies;
  let conversation = EMPTY_CONVERSATION;

  function become(next: Conversation): void {
    conversation = next;
    onChange();
  }

  const client = createChatClient(origin, (event) => {
    become(receiveEvent(conversation, event));
    if (event.type === 'answer-end') onAnswer(event.answer);
  });

  function ask(question: string, { divisionCode, asOf }: QuestionContext): string | undefined {
    if (exchangeUnderWay(conversation)) return undefined;
    const requestId = newRequestId();
    const { conversationId } = conversation;
    become(addQuestion(conversation, requestId, question));
    client.ask({
      type: 'question',
      requestId,
      question,
      ...(conversationId ? { conversationId } : {}),
      ...(divisionCode ? { divisionCode } : {}),
      ...(asOf ? { asOf } : {}),
      channel: 'widget',
    });
    return requestId;
  }

  function cancel(): void {
    const exchange = exchangeUnderWay(conversation);
    if (exchange === undefined) return;
    client.cancel(exchange.requestId);
    become(changeExchange(conversation, exchange.requestId, { state: 'cancelled' }));
  }

  return {
    current: () => conversation,
    ask,
    cancel,
    retry(requestId, context) {
      const exchange = conversation.exchanges.find((known) => known.requestId === requestId);
      if (exchange === undefined || exchangeUnderWay(conversation)) return;
      conversation = removeExchange(conversation, requestId);
      ask(exchange.question, context);
    },
    async rate(requestId, rating) {
      const exchange = conversation.exchanges.find((known) => known.requestId === requestId);
      if (exchange?.answer === undefined) return;
      become(changeExchange(conversation, requestId, { rating }));
      const taken = await sendFeedback(origin(), exchange.answer.answerId, rating);
      if (!taken) become(changeExchange(conversation, requestId, { rating: undefined }));
    },
    markCopied: (requestId) => become(changeExchange(conversation, requestId, { copied: true })),
    toggleMessage(requestId) {
      const exchange = conversation.exchanges.find((known) => known.requestId === requestId);
      const handoff = exchange?.handoff === undefined ? ({ state: 'open' } as const) : undefined;
      if (exchange?.handoff?.state !== 'sent') become(changeExchange(conversation, requestId, { handoff }));
    },
    async leaveMessage(requestId, draft) {
      const exchange = conversation.exchanges.find((known) => known.requestId === requestId);
      if (exchange === undefined) return;
      become(changeExchange(conversation, requestId, { handoff: { state: 'sending' } }));
      const handoff = await leaveMessage(origin(), exchange, draft);
      become(changeExchange(conversation, requestId, { handoff }));
    },
    close() {
      cancel();
      client.close();
    },
  };
}

async function sendFeedback(origin: string, answerId: string, rating: Rating): Promise<boolean> {
  try {
    const url = new URL(`/api/v1/answers/${encodeURIComponent(answerId)}/feedback`, origin);
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ rating }),
      credentials: 'omit',
    });
    return response.ok;
  } catch {
    return false;
  }
}

/** Not `randomUUID`, which pages served over plain http do not have. */
function newRequestId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
