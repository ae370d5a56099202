import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importPolicies } from '../../kb/ingestion/import-policies.ts';
import { PART_LENGTH } from '../../server/pages/text-parts.ts';
import { openTestApp, type TestApp } from '../support/test-app.ts';

const ARTICLES = 2 * PART_LENGTH + 100;

let testApp: TestApp;

beforeAll(async () => {
  const lines = Array.from({ length: ARTICLES }, (_, place) => `第${place + 1}条　内容${place + 1}。`);
  const record = { id: 'long', title: '示例市很长的规定', text: lines.join('\n') };
  const bytes = new TextEncoder().encode(JSON.stringify(record));
  testApp = await openTestApp({ furnish: (store) => importPolicies([{ path: 'a.jsonl', bytes }], store) });
});

afterAll(() => testApp.close());

const pageOf = async (path: string) => (await fetch(testApp.url + path)).text();
const clauses = (page: string) =>
  [...page.matchAll(/<div class="provision [^"]*" id="([^"]+)"/g)].map(([, id]) => id);

describe('the page of a very long text', () => {
  it('shows it in parts, each clause in one of them', async () => {
    const pages = await Promise.all([1, 2, 3].map((part) => pageOf(`/policies/long?part=${part}`)));
    const shown = pages.map(clauses);
    expect(shown.map(({ length }) => length)).toEqual([PART_LENGTH, PART_LENGTH, 100]);
    expect(new Set(shown.flat()).size).toBe(ARTICLES);
    expect(clauses(await pageOf('/policies/long'))).toEqual(shown[0]);
    expect(pages[0]).toContain('/policies/long?part=2');
    expect(pages[0]).toContain('分 3 部分显示');
  });

  it('opens with the part of the clause that the address names', async () => {
    const [last] = clauses(await pageOf('/policies/long?part=3')).slice(-1);
    const cited = await pageOf(`/policies/long?provision=${encodeURIComponent(last ?? '')}`);
    expect(clauses(cited).at(-1)).toBe(last);
  });
});
