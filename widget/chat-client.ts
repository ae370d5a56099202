import type { ChatEventWire, ChatRequestWire } from '../server/contract/chat-events.ts';
import { askByPost } from './ask-by-post.ts';
import { type ChatConnection, openChatConnection } from './chat-connection.ts';

export type QuestionMessage = Extract<ChatRequestWire, { type: 'question' }>;

export interface ChatClient {
  /** Takes the place of a question under way. */
  ask(message: QuestionMessage): void;
  cancel(requestId: string): void;
  close(): void;
}

interface Current {
  readonly message: QuestionMessage;
  started?: { readonly conversationId: string; readonly answerId: string };
  lastEventId: number;
  /** Connections lost since the last event. */
  losses: number;
  refusals: number;
}

const MOST_LOSSES = 5;
const MOST_REFUSALS = 4;
/** A connection can die without a word; the events are asked for again over a new one. */
const SILENCE_MS = 30_000;

/** Asks over WebSocket, takes a lost connection up again, and falls back to a plain request. */
export function createChatClient(origin: () => string, onEvent: (event: ChatEventWire) => void): ChatClient {
  let connection: ChatConnection | undefined;
  let current: Current | undefined;
  let hasOpened = false;
  let isRefused = false;
  let request: AbortController | undefined;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let silenceTimer: ReturnType<typeof setTimeout> | undefined;

  function connect(): void {
    const url = new URL('/api/v1/chat', origin());
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const opened = openChatConnection(url.href, {
      onOpen: () => {
        hasOpened = true;
        sendCurrent();
      },
      onMessage: (message) => receive(message),
      onClose: (wasOpen) => {
        if (connection === opened) lose(wasOpen);
      },
    });
    connection = opened;
  }

  function sendCurrent(): void {
    if (current === undefined) return;
    const { message, started, lastEventId } = current;
    const { requestId } = message;
    connection?.send(
      started ? { type: 'resume', ...started, requestId, afterEventId: lastEventId } : message,
    );
    watchSilence();
  }

  function watchSilence(): void {
    clearTimeout(silenceTimer);
    silenceTimer = setTimeout(() => connection?.close(), SILENCE_MS);
  }

  function lose(wasOpen: boolean): void {
    connection = undefined;
    clearTimeout(silenceTimer);
    if (current === undefined) return;
    isRefused = !wasOpen && !hasOpened;
    if (isRefused || current.losses >= MOST_LOSSES) {
      post();
      return;
    }
    const delay = Math.min(8000, 400 * 2 ** current.losses) * (0.75 + Math.random() / 2);
    current.losses += 1;
    retryTimer = setTimeout(connect, delay);
  }

  function receive(message: unknown): void {
    if (!isChatEvent(message) || message.requestId !== current?.message.requestId) return;
    watchSilence();
    if (message.type === 'answer-error' && takesUpAgain(current, message.problem.code)) return;
    current.losses = 0;
    if (message.eventId > 0) current.lastEventId = message.eventId;
    if (message.type === 'answer-start') {
      current.started = { conversationId: message.conversationId, answerId: message.answerId };
    }
    pass(message);
  }

  /** After a lost connection the server may still be at the question, or may have forgotten it. */
  function takesUpAgain(asked: Current, code: string): boolean {
    if (code !== 'question-in-progress' && code !== 'nothing-to-resume') return false;
    asked.refusals += 1;
    if (asked.refusals > MOST_REFUSALS) return false;
    if (code === 'nothing-to-resume') {
      delete asked.started;
      asked.lastEventId = 0;
    }
    clearTimeout(retryTimer);
    retryTimer = setTimeout(() => {
      if (connection?.isOpen()) sendCurrent();
    }, 500 * asked.refusals);
    return true;
  }

  function pass(event: ChatEventWire): void {
    if (event.type === 'answer-end' || event.type === 'answer-error') settle();
    onEvent(event);
  }

  function settle(): void {
    current = undefined;
    request?.abort();
    request = undefined;
    clearTimeout(retryTimer);
    clearTimeout(silenceTimer);
  }

  function post(): void {
    if (current === undefined) return;
    const { type: _type, requestId, ...question } = current.message;
    const controller = new AbortController();
    request = controller;
    void askByPost(origin(), question, controller.signal).then((outcome) => {
      if (outcome === undefined || current?.message.requestId !== requestId) return;
      if (outcome.kind === 'answer') {
        pass({ type: 'answer-end', requestId, eventId: 0, answer: outcome.answer });
      } else pass({ type: 'answer-error', requestId, eventId: 0, problem: outcome.problem });
    });
  }

  return {
    ask(message) {
      settle();
      current = { message, lastEventId: 0, losses: 0, refusals: 0 };
      if (isRefused) post();
      else if (connection === undefined) connect();
      else if (connection.isOpen()) sendCurrent();
    },
    cancel(requestId) {
      if (current?.message.requestId !== requestId) return;
      if (connection?.isOpen()) connection.send({ type: 'cancel', requestId });
      settle();
    },
    close() {
      settle();
      const open = connection;
      connection = undefined;
      hasOpened = false;
      isRefused = false;
      open?.close();
    },
  };
}

function isChatEvent(message: unknown): message is ChatEventWire {
  return (
    typeof message === 'object' &&
    message !== null &&
    'type' in message &&
    'requestId' in message &&
    'eventId' in message &&
    typeof message.eventId === 'number'
  );
}
