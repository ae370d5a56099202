import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import type { AnswerWire } from '../../server/contract/answer.ts';
import type { HandoffWire } from '../../server/contract/handoff.ts';
import type { ProblemWire } from '../../server/contract/problem.ts';
import { switchChannels } from '../../server/db/keeping/channel-switches.ts';
import { deleteExpired } from '../../server/db/keeping/delete-expired.ts';
import { deleteQuestions } from '../../server/db/keeping/delete-questions.ts';
import { closeHandoff, listHandoffs, readHandoffContact } from '../../server/db/keeping/read-handoffs.ts';
import { readStaffLog } from '../../server/db/staff-log.ts';
import { postJson } from '../support/post-json.ts';
import { openTestApp, type TestApp } from '../support/test-app.ts';

let testApp: TestApp;
const logged: string[] = [];
beforeAll(async () => {
  testApp = await openTestApp({ onLogLine: (line) => logged.push(line) });
});
afterAll(() => testApp.close());

const DAY_MS = 86_400_000;
const post = (path: string, body: unknown, headers: Record<string, string> = {}) => {
  const request = postJson(body);
  return fetch(testApp.url + path, { ...request, headers: { ...request.headers, ...headers } });
};
const ask = async (body: object) => (await (await post('/api/v1/questions', body)).json()) as AnswerWire;

/** Every row of every table, as one text: what is nowhere in it is not kept. */
async function everythingKept(): Promise<string> {
  const { sql } = testApp.database;
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'provision%'`;
  const rows = await Promise.all(tables.map(({ name }) => sql`select * from ${sql(name)}`));
  return JSON.stringify(rows);
}

describe('a question with personal data', () => {
  it('is kept, answered and logged without it, also as a follow-up', async () => {
    const conversationId = 'conversation-masked';
    const question = '我叫张建国，身份证110105 19491231 002X，手机１３８００１３８０００，育儿假每年几天';
    const first = await ask({ question, conversationId });
    expect(first.notices.map(({ code }) => code)).toContain('question-masked');
    const second = await ask({ question: '那需要什么材料', conversationId });
    const traces = (await everythingKept()) + JSON.stringify([first, second]) + logged.join('');
    for (const secret of ['张建国', '19491231', '002X', '１３８００１３８０００', '13800138000']) {
      expect(traces).not.toContain(secret);
    }
  });
});

describe('POST /api/v1/handoffs', () => {
  it('promises an answer only where it can be given', async () => {
    const textOf = async (contact?: object) =>
      ((await (await post('/api/v1/handoffs', { message: '路灯不亮', contact })).json()) as HandoffWire).text;
    expect(await textOf({ phone: '13900139000' })).toContain('按您留下的联系方式答复');
    expect(await textOf({ name: '王' })).toContain('没有留下联系方式，工作人员无法直接答复');
    expect(await textOf()).toContain('请拨打12345并报这个编号');
  });

  it('takes a message, masked, with contacts apart, and gives a ticket number', async () => {
    const { answerId, conversationId } = await ask({ question: '我要投诉小区物业乱收费' });
    const response = await post('/api/v1/handoffs', {
      kind: 'complaint',
      message: '物业乱收费，我是业主李梅梅，电话13900139000',
      answerId,
      contact: { name: '李梅梅', phone: '13900139000' },
    });
    expect(response.status).toBe(201);
    const { ticketNumber, text } = (await response.json()) as HandoffWire;
    expect(text).toContain(ticketNumber);
    const { sql } = testApp.database;
    const [kept] = await sql`select * from handoffs where ticket_number = ${ticketNumber}`;
    expect(kept).toMatchObject({ kind: 'complaint', state: 'open', answer_id: answerId });
    expect(kept?.conversation_id).toBe(conversationId);
    expect(kept?.masked_text).toBe('物业乱收费，我是业主［姓名］，电话［手机号］');
    const [contact] = await sql`select * from handoff_contacts where handoff_id = ${kept?.id}`;
    expect(contact).toMatchObject({ name: '李梅梅', phone: '13900139000', email: null });
  });

  it('leaves a message that staff list, call back on and close, every act on record', async () => {
    const response = await post('/api/v1/handoffs', {
      message: '请回电说明高龄津贴，身份证11010519491231002X',
      contact: { name: '王大爷', phone: '13700137000' },
    });
    const { ticketNumber } = (await response.json()) as HandoffWire;
    const { database } = testApp;
    const isMine = (one: { readonly ticketNumber: string }): boolean => one.ticketNumber === ticketNumber;
    const listed = (await listHandoffs(database, false)).find(isMine);
    expect(listed).toMatchObject({ state: 'open', hasContact: true });
    expect(JSON.stringify(listed)).not.toMatch(/19491231|王大爷|13700137000/);

    expect(await readHandoffContact(database, ticketNumber, '回电', new Date())).toMatchObject({
      phone: '13700137000',
    });
    expect(await closeHandoff(database, ticketNumber, '已电话答复', new Date())).toBe(true);
    expect(await closeHandoff(database, ticketNumber, '再办一次', new Date())).toBe(false);
    expect(await readHandoffContact(database, '20260101-00000000', '查看', new Date())).toBeUndefined();
    expect((await listHandoffs(database, false)).some(isMine)).toBe(false);
    expect((await listHandoffs(database, true)).find(isMine)?.state).toBe('closed');

    const { lines, brokenAt } = await readStaffLog(database.db);
    expect(brokenAt).toBeUndefined();
    const acts = lines.filter(({ recordId }) => recordId === ticketNumber);
    expect(acts.map(({ action, reason }) => [action, reason])).toEqual([
      ['handoff-contact-read', '回电'],
      ['handoff-closed', '已电话答复'],
    ]);
    expect(JSON.stringify(acts)).not.toContain('13700137000');
  });

  it.each([
    { message: '' },
    { message: ' \n ' },
    { message: '投诉', contact: { phone: 'abc' } },
    { message: '投诉', kind: 'rumour' },
    { message: '长'.repeat(2001) },
  ])('refuses %j', async (body) => {
    const response = await post('/api/v1/handoffs', body);
    expect(response.status).toBe(400);
    expect(((await response.json()) as ProblemWire).code).toBe('invalid-request');
  });

  it('takes a message about an answer that is not there', async () => {
    const response = await post('/api/v1/handoffs', { message: '请回复', answerId: 'gone', contact: {} });
    expect(response.status).toBe(201);
  });
});

describe('a channel switched off', () => {
  const now = new Date();

  it('refuses questions on that channel alone, whichever way they come, until it is on again', async () => {
    await switchChannels(testApp.database, ['widget'], true, '演练', now);
    await sleep(1_100);
    for (const accept of ['application/json', 'text/event-stream']) {
      const body = { question: '产假几天', channel: 'widget' };
      const response = await post('/api/v1/questions', body, { accept });
      expect(response.status).toBe(503);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      const problem = (await response.json()) as ProblemWire;
      expect(problem).toMatchObject({ code: 'channel-off', title: '政策问答暂停服务' });
      expect(JSON.stringify(problem)).not.toContain('演练');
    }
    const socket = new WebSocket(`${testApp.url.replace('http', 'ws')}/api/v1/chat`);
    const event = await new Promise<string>((resolve) => {
      socket.on('message', (data) => resolve(String(data)));
      socket.on('open', () =>
        socket.send(JSON.stringify({ type: 'question', requestId: 'r1', question: '产假几天' })),
      );
    });
    socket.close();
    expect(JSON.parse(event)).toMatchObject({ type: 'answer-error', problem: { code: 'channel-off' } });
    expect((await post('/api/v1/questions', { question: '产假几天' })).status).toBe(200);
    expect((await fetch(`${testApp.url}/api/v1/search?q=${encodeURIComponent('产假')}`)).status).toBe(200);
    await switchChannels(testApp.database, ['widget'], false, '演练结束', now);
    await sleep(1_100);
    const body = { question: '产假几天', channel: 'widget' };
    expect((await post('/api/v1/questions', body)).status).toBe(200);
  });

  it('leaves its reason in the chained log', async () => {
    const lines = await testApp.database.sql`select * from staff_actions order by sequence`;
    const switches = lines.filter(({ record_kind }) => record_kind === 'channel');
    expect(switches.map(({ action, record_id, reason }) => [action, record_id, reason])).toEqual([
      ['channel-switched-off', 'widget', '演练'],
      ['channel-switched-on', 'widget', '演练结束'],
    ]);
    expect((await readStaffLog(testApp.database.db)).brokenAt).toBeUndefined();
  });
});

describe('deleting questions', () => {
  const count = async (table: string, where: string, value: string) => {
    const { sql } = testApp.database;
    const [row] = await sql`select count(*)::int as n from ${sql(table)} where ${sql(where)} = ${value}`;
    return row?.n as number;
  };

  it('takes away one answer or one conversation with all that hangs on it, and leaves the message', async () => {
    const conversationId = 'conversation-deleted';
    const { answerId } = await ask({ question: '育儿假每年几天？', conversationId });
    await ask({ question: '产假工资谁发', conversationId });
    await post(`/api/v1/answers/${answerId}/feedback`, { rating: 'helpful' });
    const left = await post('/api/v1/handoffs', { message: '请回复我', answerId });
    const { ticketNumber } = (await left.json()) as HandoffWire;
    const { database } = testApp;
    const now = new Date();
    expect(await deleteQuestions(database, { by: 'answer', answerId }, '本人要求', now)).toBe(1);
    expect(await count('answer_sentences', 'answer_id', answerId)).toBe(0);
    expect(await count('conversations', 'id', conversationId)).toBe(1);
    expect(await deleteQuestions(database, { by: 'conversation', conversationId }, '本人要求', now)).toBe(1);
    expect(await count('questions', 'conversation_id', conversationId)).toBe(0);
    expect(await count('conversations', 'id', conversationId)).toBe(0);
    expect(await count('handoffs', 'ticket_number', ticketNumber)).toBe(1);
    const [line] = await database.sql`select * from staff_actions order by sequence desc limit 1`;
    expect(line).toMatchObject({ action: 'questions-deleted', reason: '本人要求', details: { count: 1 } });
    expect(JSON.stringify(line)).not.toContain('产假');
  });

  it('happens by itself past the retention period, contacts first', async () => {
    await ask({ question: '高龄津贴怎么申领' });
    await post('/api/v1/handoffs', { message: '请回电', contact: { email: 'a@example.com' } });
    const { database } = testApp;
    const periods = { questionDays: 180, contactDays: 90 };
    const in100 = new Date(Date.now() + 100 * DAY_MS);
    const first = await deleteExpired(database, periods, in100);
    expect(first.contacts).toBeGreaterThan(0);
    expect(first.questions).toBe(0);
    const second = await deleteExpired(database, periods, new Date(Date.now() + 181 * DAY_MS));
    expect(second.questions).toBeGreaterThan(0);
    const [left] = await database.sql`select count(*)::int as n from questions`;
    expect(left?.n).toBe(0);
  });
});
