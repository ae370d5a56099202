import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { ChatEvent, type ChatEventWire } from '../../server/contract/chat-events.ts';
import { openTestApp, type TestApp } from '../support/test-app.ts';

let testApp: TestApp;
const opened: WebSocket[] = [];

beforeAll(async () => {
  testApp = await openTestApp();
});

afterEach(() => {
  for (const socket of opened.splice(0)) socket.terminate();
});

afterAll(() => testApp.close());

interface Chat {
  readonly send: (message: unknown) => void;
  readonly sendRaw: (text: string | Buffer) => void;
  /** Events up to and including the first of an ending kind. */
  readonly untilEnd: () => Promise<readonly ChatEventWire[]>;
  readonly closed: Promise<number>;
  readonly leave: () => void;
}

async function openChat(): Promise<Chat> {
  const socket = new WebSocket(`${testApp.url.replace('http', 'ws')}/api/v1/chat`);
  opened.push(socket);
  const received: ChatEventWire[] = [];
  let wake = (): void => undefined;
  socket.on('message', (text) => {
    received.push(ChatEvent.parse(JSON.parse(String(text))));
    wake();
  });
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const isEnd = ({ type }: ChatEventWire) => type === 'answer-end' || type === 'answer-error';
  return {
    send: (message) => socket.send(JSON.stringify(message)),
    sendRaw: (text) => socket.send(text),
    closed,
    leave: () => socket.terminate(),
    untilEnd: async () => {
      while (!received.some(isEnd)) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return received.splice(0, received.findIndex(isEnd) + 1);
    },
  };
}

const question = { type: 'question', requestId: 'r1', question: '女职工产假有多少天？' };

const codeOf = (event: ChatEventWire | undefined) =>
  event?.type === 'answer-error' ? event.problem.code : undefined;

describe('GET /api/v1/chat', () => {
  it('answers a question in numbered events', async () => {
    const chat = await openChat();
    chat.send(question);
    const events = await chat.untilEnd();
    expect(events[0]?.type).toBe('answer-start');
    expect(events.at(-1)?.type).toBe('answer-end');
    expect(events.map(({ eventId }) => eventId)).toEqual(events.map((_, place) => place + 1));
    expect(new Set(events.map(({ requestId }) => requestId))).toEqual(new Set(['r1']));
  });

  it('goes on counting within a conversation', async () => {
    const chat = await openChat();
    chat.send({ ...question, conversationId: 'counting-0001' });
    const first = await chat.untilEnd();
    chat.send({ ...question, requestId: 'r2', conversationId: 'counting-0001' });
    const second = await chat.untilEnd();
    expect(second[0]?.eventId).toBe((first.at(-1)?.eventId ?? 0) + 1);
  });

  it('sends again what a lost connection has missed', async () => {
    const before = await openChat();
    before.send({ ...question, conversationId: 'resuming-0001' });
    const events = await before.untilEnd();
    before.leave();
    const after = await openChat();
    after.send({ type: 'resume', conversationId: 'resuming-0001', afterEventId: 2 });
    expect(await after.untilEnd()).toEqual(events.slice(2));
  });

  it('sends all of it to a client whose numbers are of another process', async () => {
    const chat = await openChat();
    chat.send({ ...question, conversationId: 'resuming-0002' });
    const events = await chat.untilEnd();
    chat.send({ type: 'resume', conversationId: 'resuming-0002', afterEventId: 900 });
    expect(await chat.untilEnd()).toEqual(events);
  });

  it('finds the stored answer where the events are no longer kept', async () => {
    const chat = await openChat();
    const conversationId = 'stored-00001';
    const asked = await testApp.services.answerQuestion(
      { text: '女职工产假有多少天？', conversationId, channel: 'api' },
      new AbortController().signal,
    );
    const wanted = {
      type: 'resume',
      conversationId,
      afterEventId: 0,
      answerId: asked.answerId,
      requestId: 'r7',
    };
    chat.send(wanted);
    const [event] = await chat.untilEnd();
    expect(event).toMatchObject({
      type: 'answer-end',
      requestId: 'r7',
      answer: { answerId: asked.answerId },
    });
    chat.send({ ...wanted, conversationId: 'someone-else' });
    expect(codeOf((await chat.untilEnd())[0])).toBe('nothing-to-resume');
  });

  it('has nothing to resume in a conversation it does not know', async () => {
    const chat = await openChat();
    chat.send({ type: 'resume', conversationId: 'unknown-0001', afterEventId: 0 });
    expect(codeOf((await chat.untilEnd())[0])).toBe('nothing-to-resume');
  });

  it('stops answering when told to', async () => {
    const chat = await openChat();
    chat.send({ ...question, requestId: 'r3' });
    chat.send({ type: 'cancel', requestId: 'r3' });
    expect(codeOf((await chat.untilEnd()).at(-1))).toBe('question-cancelled');
  });

  it('takes one question at a time in a conversation', async () => {
    const chat = await openChat();
    chat.send({ ...question, conversationId: 'one-at-a-time' });
    chat.send({ ...question, requestId: 'r2', conversationId: 'one-at-a-time' });
    const ends = [(await chat.untilEnd()).at(-1), (await chat.untilEnd()).at(-1)];
    const refused = ends.find((event) => event?.requestId === 'r2');
    expect(codeOf(refused)).toBe('question-in-progress');
    expect(ends.find((event) => event?.requestId === 'r1')?.type).toBe('answer-end');
  });
});

describe('a message that does not fit', () => {
  it.each([
    ['{', 'malformed-json', 'unknown'],
    ['{"type":"shout"}', 'invalid-request', 'unknown'],
    ['{"type":"question","requestId":"r9"}', 'invalid-request', 'r9'],
  ])('%s is refused and the connection stays', async (text, code, requestId) => {
    const chat = await openChat();
    chat.sendRaw(text);
    const [event] = await chat.untilEnd();
    expect(codeOf(event)).toBe(code);
    expect(event).toMatchObject({ requestId, eventId: 0 });
    chat.send(question);
    expect((await chat.untilEnd()).at(-1)?.type).toBe('answer-end');
  });

  it('closes on messages beyond the size limit', async () => {
    const chat = await openChat();
    chat.send({ ...question, question: '字'.repeat(70_000) });
    expect(await chat.closed).toBe(1009);
  });

  it('closes on binary messages', async () => {
    const chat = await openChat();
    chat.sendRaw(Buffer.from([1, 2, 3]));
    expect(await chat.closed).toBe(1003);
  });

  it('closes on a flood', async () => {
    const chat = await openChat();
    for (let count = 0; count < 200; count += 1) chat.send({ type: 'cancel', requestId: 'none' });
    expect(await chat.closed).toBe(1008);
  });
});
