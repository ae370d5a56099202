import type { AnswerEventWire } from '../../contract/chat-events.ts';

/** The latest question of a conversation and what was sent of its answer. */
export interface Exchange {
  readonly conversationId: string;
  readonly requestId: string;
  readonly events: readonly { readonly eventId: number; readonly json: string }[];
  readonly lastEventId: number;
  readonly isFinished: boolean;
}

export interface EventBuffer {
  find(conversationId: string): Exchange | undefined;
  /** Replaces the conversation's earlier exchange; its numbering goes on. */
  open(conversationId: string, requestId: string): Exchange;
  /** Numbers the event and keeps it; returns what to send. */
  append(exchange: Exchange, event: AnswerEventWire): string;
  finish(exchange: Exchange): void;
  /** Forgets what nobody has come back for. */
  sweep(now: number): void;
  readonly size: number;
}

export interface BufferLimits {
  /** All kept events together, in UTF-16 units. */
  readonly maxLength: number;
  readonly keepMs: number;
}

interface MutableExchange extends Exchange {
  readonly events: { readonly eventId: number; readonly json: string }[];
  lastEventId: number;
  isFinished: boolean;
  length: number;
  touchedAt: number;
}

/** Kept so that a client that lost its connection can go on where it stopped; bounded in time and in memory. */
export function createEventBuffer({ maxLength, keepMs }: BufferLimits, now: () => number): EventBuffer {
  // A Map keeps the order of insertion: the first is the one opened longest ago.
  const exchanges = new Map<string, MutableExchange>();
  let totalLength = 0;

  const drop = (exchange: MutableExchange): void => {
    exchanges.delete(exchange.conversationId);
    totalLength -= exchange.length;
  };
  const shrink = (): void => {
    for (const exchange of exchanges.values()) {
      if (totalLength <= maxLength) return;
      if (exchange.isFinished) drop(exchange);
    }
  };

  return {
    find: (conversationId) => exchanges.get(conversationId),
    open(conversationId, requestId) {
      const earlier = exchanges.get(conversationId);
      if (earlier) drop(earlier);
      const exchange: MutableExchange = {
        conversationId,
        requestId,
        events: [],
        lastEventId: earlier?.lastEventId ?? 0,
        isFinished: false,
        length: 0,
        touchedAt: now(),
      };
      exchanges.set(conversationId, exchange);
      return exchange;
    },
    append(exchange, event) {
      const kept = exchange as MutableExchange;
      kept.lastEventId += 1;
      kept.touchedAt = now();
      const json = JSON.stringify({ ...event, requestId: kept.requestId, eventId: kept.lastEventId });
      kept.events.push({ eventId: kept.lastEventId, json });
      if (exchanges.get(kept.conversationId) === kept) {
        kept.length += json.length;
        totalLength += json.length;
        shrink();
      }
      return json;
    },
    finish(exchange) {
      (exchange as MutableExchange).isFinished = true;
      shrink();
    },
    sweep(at) {
      for (const exchange of exchanges.values()) {
        if (exchange.isFinished && at - exchange.touchedAt > keepMs) drop(exchange);
      }
    },
    get size() {
      return exchanges.size;
    },
  };
}
