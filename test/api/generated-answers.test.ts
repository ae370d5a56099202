import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnswerWire } from '../../server/contract/answer.ts';
import { findAnswer } from '../../server/db/answer-log.ts';
import {
  fails,
  type ModelEndpoint,
  openModelEndpoint,
  type ReceivedRequest,
  streams,
} from '../support/model-endpoint.ts';
import { postJson } from '../support/post-json.ts';
import { openTestApp, type TestApp } from '../support/test-app.ts';

const QUESTION = '女职工难产增加产假多少天';
const FALSE_SENTENCE = '护理假可以延长到九百日。';

let testApp: TestApp;
let endpoint: ModelEndpoint;

/** Says the first sentence of the first passage, one that is false, and one that cites nothing. */
const reply = ({ body }: ReceivedRequest): string => {
  const request = body.messages.at(-1)?.content ?? '';
  const said = /\[S1\][^\n]*\n(?:第[^　 ]+条[　 ]*)?([^。\n]+。)/.exec(request)?.[1] ?? '';
  const sentences = [
    { text: said, sources: ['S1'] },
    { text: FALSE_SENTENCE, sources: ['S1'] },
    { text: `[S77] [${said}](http://bad.example)`, sources: ['S77'] },
  ];
  return JSON.stringify({ completeness: 'complete', sentences });
};

beforeAll(async () => {
  endpoint = await openModelEndpoint(streams(reply));
  testApp = await openTestApp({
    languageModel: {
      baseUrl: endpoint.url,
      apiKey: undefined,
      model: 'test-model',
      output: 'json-schema',
      timeoutMs: 10_000,
      concurrency: 4,
      inputPrice: 1,
      outputPrice: 2,
    },
  });
});

afterAll(async () => {
  await testApp.close();
  await endpoint.close();
});

const post = (headers: Record<string, string> = {}) => {
  const request = postJson({ question: QUESTION });
  return fetch(`${testApp.url}/api/v1/questions`, {
    ...request,
    headers: { ...request.headers, ...headers },
  });
};

describe('a server with a language model', () => {
  it('answers with supported sentences, labelled, and keeps what the model said', async () => {
    endpoint.behave(streams(reply));
    const answer = (await (await post()).json()) as AnswerWire;
    expect(answer).toMatchObject({ family: 'answered', aiGenerated: true });
    expect(JSON.stringify(answer)).not.toMatch(/九百日|bad\.example|S77/);
    expect(Object.keys(answer)).not.toContain('generation');
    const stored = await findAnswer(testApp.database, answer.answerId);
    expect(stored?.generation).toMatchObject({
      model: 'test-model',
      modelVersion: 'test-model-2026-11',
      promptVersion: 'answer-from-passages.v1',
      usage: { inputTokens: 321, outputTokens: 45 },
    });
    expect(stored?.generation?.sentences.find(({ text }) => text === FALSE_SENTENCE)?.verdict).not.toBe(
      'kept',
    );
    const metrics = await (await fetch(`${testApp.url}/metrics`)).text();
    expect(metrics).toMatch(/policy_qa_model_input_tokens \d+/);
  });

  it('streams a block only after it is durable, and the answer of the end holds it', async () => {
    endpoint.behave(streams(reply, { pauseMs: 2 }));
    const text = await (await post({ accept: 'text/event-stream' })).text();
    const events = [...text.matchAll(/^event: (\S+)\ndata: (.*)$/gm)].map(([, name, data]) => ({
      name,
      data: JSON.parse(data ?? '{}'),
    }));
    const answer: AnswerWire = events.findLast(({ name }) => name === 'answer-end')?.data.answer;
    const deltas = events.filter(({ name }) => name === 'answer-delta').map(({ data }) => data.block);
    expect(deltas).toEqual(answer.blocks);
    expect(text).not.toMatch(/九百日|bad\.example/);
    const told = await testApp.database
      .sql`select block from told_blocks where answer_id = ${answer.answerId}`;
    expect(told.map(({ block }) => block)).toEqual(answer.blocks);
  });

  it('answers verbatim with a notice where the model fails', async () => {
    endpoint.behave(fails(500));
    const answer = (await (await post()).json()) as AnswerWire;
    expect(answer).toMatchObject({ family: 'answered', aiGenerated: false });
    expect(answer.notices.map(({ code }) => code)).toContain('verbatim-only');
    for (const { text } of answer.blocks)
      expect(answer.citations.some(({ quote }) => quote.includes(text))).toBe(true);
  });

  it('sends no number of a document and no personal data', () => {
    const sent = JSON.stringify(endpoint.received.map(({ body }) => body.messages));
    expect(sent).not.toMatch(/〔20\d\d〕|令第\d+号/);
  });
});
