import { describe, expect, it } from 'vitest';
import type { AnswerEventWire } from '../../../server/contract/chat-events.ts';
import { createEventBuffer } from '../../../server/routes/chat/event-buffer.ts';

const start: AnswerEventWire = { type: 'answer-start', answerId: 'a', conversationId: 'c' };

describe('the event buffer', () => {
  it('numbers events through a conversation and keeps the latest question only', () => {
    const buffer = createEventBuffer({ maxLength: 10_000, keepMs: 1000 }, () => 0);
    const first = buffer.open('c', 'r1');
    buffer.append(first, start);
    buffer.finish(first);
    const second = buffer.open('c', 'r2');
    expect(JSON.parse(buffer.append(second, start))).toEqual({ ...start, requestId: 'r2', eventId: 2 });
    expect(buffer.find('c')?.events.map(({ eventId }) => eventId)).toEqual([2]);
  });

  it('forgets finished answers after their time, never those under way', () => {
    const buffer = createEventBuffer({ maxLength: 10_000, keepMs: 1000 }, () => 0);
    buffer.finish(buffer.open('done', 'r1'));
    buffer.open('running', 'r2');
    buffer.sweep(1001);
    expect(buffer.find('done')).toBeUndefined();
    expect(buffer.find('running')).toBeDefined();
  });

  it('drops the oldest finished answers when it grows beyond its size', () => {
    const buffer = createEventBuffer({ maxLength: 400, keepMs: 1000 }, () => 0);
    for (let count = 0; count < 50; count += 1) {
      const exchange = buffer.open(`c${count}`, 'r');
      buffer.append(exchange, start);
      buffer.finish(exchange);
    }
    expect(buffer.size).toBeLessThan(6);
    expect(buffer.find('c49')).toBeDefined();
    expect(buffer.find('c0')).toBeUndefined();
  });
});
