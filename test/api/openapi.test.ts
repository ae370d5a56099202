import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnswerWire } from '../../server/contract/answer.ts';
import type { PolicyWire } from '../../server/contract/library.ts';
import { type ContractCheck, type OpenApiDocument, openContractCheck } from '../support/contract-check.ts';
import { postJson } from '../support/post-json.ts';
import { readJson } from '../support/read-json.ts';
import { openTestApp, type TestApp } from '../support/test-app.ts';

const POLICY = 'sample-province-childbirth-support';

let testApp: TestApp;
let contract: ContractCheck;

beforeAll(async () => {
  testApp = await openTestApp();
  contract = await openContractCheck(testApp.url);
});

afterAll(() => testApp.close());

describe('/openapi.json', () => {
  it('is OpenAPI 3.1 and describes what the answers look like', async () => {
    const document = await readJson<OpenApiDocument>(fetch(`${testApp.url}/openapi.json`));
    expect(document).toMatchObject({ openapi: '3.1.0' });
    expect(document.components.schemas).toHaveProperty('Answer');
    expect(document.components.schemas).toHaveProperty('Problem');
  });

  it('names every reference it makes', async () => {
    const text = await (await fetch(`${testApp.url}/openapi.json`)).text();
    const schemas = JSON.parse(text).components.schemas;
    const targets = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
    expect(targets.length).toBeGreaterThan(10);
    expect(targets.filter((name) => !(String(name) in schemas))).toEqual([]);
  });
});

describe('every response', () => {
  it('of reading a policy is as described', async () => {
    const { body } = await contract.fetch(`/api/v1/policies/${POLICY}?asOf=2024-06-01`);
    expect((body as PolicyWire).validity).toMatchObject({ status: 'in-force', asOf: '2024-06-01' });
    const list = await contract.fetch('/api/v1/policies?page=2&pageSize=50');
    expect(list.status).toBe(200);
    await contract.fetch(`/api/v1/policies/${POLICY}/versions`);
    await contract.fetch('/api/v1/policies/sample-city-resident-medical-insurance/comparison');
    const provisions = await contract.fetch(`/api/v1/policies/${POLICY}/provisions`);
    const [first] = (provisions.body as { provisions: { id: string }[] }).provisions;
    await contract.fetch(`/api/v1/provisions/${encodeURIComponent(first?.id ?? '')}`);
    await contract.fetch(`/api/v1/policies/${POLICY}/original`);
  });

  it('of asking and judging is as described', async () => {
    const asked = await contract.fetch('/api/v1/questions', postJson({ question: '女职工产假有多少天？' }));
    const { answerId } = asked.body as AnswerWire;
    const stream = await contract.fetch('/api/v1/questions', {
      ...postJson({ question: '女职工产假有多少天？' }, { accept: 'text/event-stream' }),
    });
    expect(stream.body).toContain('event: answer-end');
    await contract.fetch(`/api/v1/answers/${answerId}/feedback`, postJson({ rating: 'helpful' }));
  });

  it('of searching and of the rest is as described', async () => {
    for (const kind of ['policy', 'entry', 'guide', 'provision']) {
      await contract.fetch(`/api/v1/search?q=${encodeURIComponent('补贴')}&kind=${kind}`);
    }
    await contract.fetch(`/api/v1/suggestions?q=${encodeURIComponent('产假')}`);
    await contract.fetch('/api/v1/handoffs', postJson({ message: '请工作人员回复', kind: 'enquiry' }));
    await contract.fetch('/api/v1/entries?pageSize=50');
    await contract.fetch('/api/v1/entries/sample-entry-maternity-leave');
    await contract.fetch('/api/v1/service-guides?pageSize=50');
    await contract.fetch('/api/v1/service-guides/sample-guide-childcare-allowance');
    await contract.fetch('/api/v1/register?pageSize=5');
    await contract.fetch('/api/v1/register?format=csv&asOf=2025-01-01');
    await contract.fetch('/feed.atom');
    await contract.fetch('/health/live');
    await contract.fetch('/health/ready');
  });

  it('that reports a problem is as described', async () => {
    const answers = [
      contract.fetch('/api/v1/policies/no-such-document'),
      contract.fetch('/api/v1/policies?page=0'),
      contract.fetch('/api/v1/policies/no-such-document/provisions'),
      contract.fetch('/api/v1/policies/no-such-document/versions'),
      contract.fetch('/api/v1/policies/no-such-document/original'),
      contract.fetch('/api/v1/provisions/no-such-provision'),
      contract.fetch('/api/v1/entries/no-such-entry'),
      contract.fetch('/api/v1/service-guides/no-such-guide'),
      contract.fetch('/api/v1/search'),
      contract.fetch('/api/v1/register?asOf=2025-02-30'),
      contract.fetch('/feed.atom?document=no-such-document'),
      contract.fetch('/api/v1/suggestions'),
      contract.fetch('/api/v1/chat'),
      contract.fetch('/api/v1/questions', postJson({})),
      contract.fetch('/api/v1/questions', postJson({ question: '字'.repeat(70_000) })),
      contract.fetch('/api/v1/questions', {
        method: 'POST',
        body: '产假',
        headers: { 'content-type': 'text/plain' },
      }),
      contract.fetch('/api/v1/answers/no-such-answer/feedback', postJson({ rating: 'helpful' })),
    ];
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    expect(statuses).toEqual([
      404, 400, 404, 404, 404, 404, 404, 404, 400, 400, 404, 400, 426, 400, 413, 415, 404,
    ]);
  });

  it('has been seen once for each operation', () => {
    const succeeded = new Set(
      [...contract.seen].filter((line) => / 20\d$/.test(line)).map((line) => line.split(' ')[0]),
    );
    expect(contract.operationIds.filter((id) => !succeeded.has(id))).toEqual(['chat']);
  });
});
