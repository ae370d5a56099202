import { describe, expect, it } from 'vitest';
import type { ChatEventWire } from '../../../server/contract/chat-events.ts';
import {
  addQuestion,
  changeExchange,
  EMPTY_CONVERSATION,
  receiveEvent,
} from '../../../widget/conversation.ts';
import { CONVERSATION_ID, sampleAnswer, sampleEvents } from '../../support/widget-sample-answer.ts';

const QUESTION = '生育假多少天';
const answer = sampleAnswer(QUESTION);
const events = sampleEvents(answer).map(
  (event, index): ChatEventWire => ({ ...event, requestId: 'q1', eventId: index + 1 }),
);
const asked = addQuestion(EMPTY_CONVERSATION, 'q1', QUESTION);

describe('a conversation', () => {
  it('grows block by block and ends with the whole answer', () => {
    const halfway = events.slice(0, 4).reduce(receiveEvent, asked);
    expect(halfway.exchanges[0]).toMatchObject({ state: 'answering', blocks: answer.blocks.slice(0, 1) });
    const whole = events.slice(4).reduce(receiveEvent, halfway);
    expect(whole).toMatchObject({
      conversationId: CONVERSATION_ID,
      exchanges: [{ state: 'finished', answer, blocks: answer.blocks, citations: answer.citations }],
    });
  });

  it('is the same when events after a lost connection come twice', () => {
    const once = events.slice(0, 5).reduce(receiveEvent, asked);
    expect(events.slice(1, 5).reduce(receiveEvent, once)).toEqual(once);
  });

  it('shows nothing more of an answer that was stopped', () => {
    const stopped = changeExchange(asked, 'q1', { state: 'cancelled' });
    expect(events.reduce(receiveEvent, stopped)).toBe(stopped);
  });

  it('ignores events of another request', () => {
    const [start] = events;
    expect(start && receiveEvent(asked, { ...start, requestId: 'q2' })).toBe(asked);
  });

  it('starts over when the server answers anew', () => {
    const halfway = events.slice(0, 5).reduce(receiveEvent, asked);
    const again = events.slice(0, 1).reduce(receiveEvent, halfway);
    expect(again.exchanges[0]).toMatchObject({ blocks: [], citations: [] });
  });
});
