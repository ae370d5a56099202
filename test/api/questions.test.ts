import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnswerWire, CitationWire } from '../../server/contract/answer.ts';
import { ANSWER_EVENT_PAYLOADS } from '../../server/contract/chat-events.ts';
import type { ProvisionWire } from '../../server/contract/library.ts';
import { postJson } from '../support/post-json.ts';
import { openTestApp, type TestApp } from '../support/test-app.ts';

let testApp: TestApp;

beforeAll(async () => {
  testApp = await openTestApp();
});

afterAll(() => testApp.close());

const QUESTION = '育儿假每年几天？';

async function ask(body: unknown): Promise<{ status: number; answer: AnswerWire }> {
  const response = await fetch(`${testApp.url}/api/v1/questions`, postJson(body));
  return { status: response.status, answer: (await response.json()) as AnswerWire };
}

async function readCited(citation: CitationWire): Promise<string> {
  const query = new URLSearchParams({ version: citation.versionId });
  const path = `/api/v1/provisions/${encodeURIComponent(citation.provisionId ?? '')}?${query}`;
  const provision = (await (await fetch(testApp.url + path)).json()) as ProvisionWire;
  return provision.text.slice(citation.quoteStart, citation.quoteEnd);
}

describe('POST /api/v1/questions', () => {
  it('answers with blocks that each cite a clause, verbatim', async () => {
    const { status, answer } = await ask({ question: QUESTION });
    expect(status).toBe(200);
    expect(answer.family).toBe('answered');
    const stated = answer.blocks.filter(({ kind }) => kind !== 'canned');
    expect(stated.length).toBeGreaterThan(0);
    expect(stated.filter(({ citationIds }) => citationIds.length === 0)).toEqual([]);
    const policies = answer.citations.filter(({ kind }) => kind === 'policy');
    expect(policies.length).toBeGreaterThan(0);
    for (const citation of policies) expect(await readCited(citation)).toBe(citation.quote);
  });

  it('opens every citation on a page that marks the quote', async () => {
    const { answer } = await ask({ question: QUESTION });
    for (const { url, quote } of answer.citations) {
      const page = await fetch(testApp.url + url, { headers: { accept: 'text/html' } });
      expect(page.status).toBe(200);
      const text = await page.text();
      expect(text).toContain(`<mark>${quote.split('\n')[0]?.slice(0, 10)}`);
      const anchor = decodeURIComponent(url.split('#')[1] ?? '');
      expect(text).toContain(`id="${anchor}"`);
    }
  });

  it('states of a document that was worded anew what held on the day asked about', async () => {
    const { answer } = await ask({ question: '示例省人民政府令第79号2023年的时候有效吗' });
    expect(answer.blocks[0]?.text).toContain('在2023年12月31日有效：自2022年7月1日起施行。');
    expect(answer.citations.map(({ versionId }) => versionId)).toContain(
      'sample-province-unemployment-insurance@1',
    );
    const { answer: today } = await ask({ question: '失业保险实施办法还有效吗' });
    expect(today.blocks[0]?.text).toContain('现行有效：这一文本自2025年12月1日起施行。');
  });

  it('recites an article as it read on the day asked about', async () => {
    const textOf = ({ answer: { blocks } }: Awaited<ReturnType<typeof ask>>) =>
      blocks.map(({ text }) => text).join('');
    expect(textOf(await ask({ question: '例人社规〔2022〕6号第四条2024年的时候是多少' }))).toContain(
      '每户8000元',
    );
    expect(textOf(await ask({ question: '例人社规〔2022〕6号第四条', asOf: '2024-05-01' }))).toContain(
      '每户8000元',
    );
    expect(textOf(await ask({ question: '例人社规〔2022〕6号第四条' }))).toContain('每户10000元');
    expect(textOf(await ask({ question: '例人社规〔2022〕6号2024年的时候补贴标准是多少' }))).not.toContain(
      '10000',
    );
  });

  it('tells no more than the contract: no scores, no verdicts', async () => {
    const { answer } = await ask({ question: QUESTION });
    expect(Object.keys(answer)).not.toContain('sources');
    expect(Object.keys(answer)).not.toContain('steps');
    expect(answer.timings.total).toBeGreaterThan(0);
  });

  it('keeps to the document asked about', async () => {
    const documentId = 'sample-province-childbirth-support';
    const { answer } = await ask({ question: '育儿假有几天', documentId });
    expect(answer.citations.length).toBeGreaterThan(0);
    expect(new Set(answer.citations.map((citation) => citation.documentId))).toEqual(new Set([documentId]));
  });

  it('goes on with a conversation', async () => {
    const { answer } = await ask({ question: QUESTION, conversationId: 'conversation-0001' });
    expect(answer.conversationId).toBe('conversation-0001');
  });

  it('takes any text that JSON can hold', async () => {
    for (const question of ['\0', '产假\0几天', '\ud800', '\u202e产假', '   ', '<script>', '%', "';--"]) {
      const { status, answer } = await ask({ question });
      expect([question, status]).toEqual([question, 200]);
      expect(answer.blocks.length).toBeGreaterThan(0);
    }
  });

  it('sends whole blocks as events when asked for a stream', async () => {
    const response = await fetch(
      `${testApp.url}/api/v1/questions`,
      postJson({ question: QUESTION }, { accept: 'text/event-stream' }),
    );
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const events = (await response.text())
      .split('\n\n')
      .filter((part) => part.startsWith('event: '))
      .map((part) => {
        const [name = '', data = ''] = part.split('\n').map((line) => line.replace(/^(event|data): /, ''));
        return { name: name as keyof typeof ANSWER_EVENT_PAYLOADS, data: JSON.parse(data) };
      });
    for (const { name, data } of events) {
      expect(ANSWER_EVENT_PAYLOADS[name].strict().safeParse(data).error).toBeUndefined();
    }
    const names = events.map(({ name }) => name);
    expect(names.at(0)).toBe('answer-start');
    expect(names.at(-1)).toBe('answer-end');
    const answer: AnswerWire = events.at(-1)?.data.answer;
    const blocks = events.filter(({ name }) => name === 'answer-delta').map(({ data }) => data.block);
    expect(blocks).toEqual(answer.blocks);
    const citations = events
      .filter(({ name }) => name === 'citation-available')
      .map(({ data }) => data.citation);
    expect(citations).toEqual(answer.citations);
  });
});

describe('a question that does not fit', () => {
  it.each([
    [{}, 'question'],
    [{ question: '' }, 'question'],
    [{ question: '字'.repeat(4001) }, 'question'],
    [{ question: '产假', asOf: '2024-02-30' }, 'asOf'],
    [{ question: '产假', divisionCode: '示例市' }, 'divisionCode'],
    [{ question: '产假', conversationId: '../..' }, 'conversationId'],
    [{ question: '产假', channel: 'fax' }, 'channel'],
  ])('%o is refused and says which field', async (body, field) => {
    const response = await fetch(`${testApp.url}/api/v1/questions`, postJson(body));
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const problem = (await response.json()) as { code: string; detail: string };
    expect(problem.code).toBe('invalid-request');
    expect(problem.detail).toContain(field);
  });

  it('that wants an answer as a picture is told which formats there are', async () => {
    const response = await fetch(
      `${testApp.url}/api/v1/questions`,
      postJson({ question: '产假' }, { accept: 'image/png' }),
    );
    expect(response.status).toBe(406);
    expect(((await response.json()) as { code: string }).code).toBe('not-acceptable');
  });
});

describe('feedback', () => {
  it('is recorded for an answer that was given', async () => {
    const { answer } = await ask({ question: QUESTION });
    const path = `${testApp.url}/api/v1/answers/${answer.answerId}/feedback`;
    const first = await fetch(
      path,
      postJson({ rating: 'not-helpful', comment: '没有写清楚，电话13800138000' }),
    );
    expect(first.status).toBe(204);
    expect((await fetch(path, postJson({ rating: 'helpful' }))).status).toBe(204);
  });

  it('is refused for an answer that nobody gave', async () => {
    const path = `${testApp.url}/api/v1/answers/00000000-0000-4000-8000-000000000000/feedback`;
    expect((await fetch(path, postJson({ rating: 'helpful' }))).status).toBe(404);
  });
});
