import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importPolicies } from '../../kb/ingestion/import-policies.ts';
import type { ComparisonWire } from '../../server/contract/comparison.ts';
import { readJson } from '../support/read-json.ts';
import { openTestApp, type TestApp } from '../support/test-app.ts';

const RULE = {
  title: '示例市停车管理办法',
  issuingAuthorities: ['示例市人民政府'],
  text: '第一条 为了规范停车秩序，制定本办法。\n第二条 市公安局主管停车管理工作。\n第三条 违反本办法的，处五百元罚款。',
};
const RECORDS = [
  { ...RULE, id: 'parking-2018', datedOn: '2018-05-01', effectiveOn: '2018-06-01' },
  {
    ...RULE,
    id: 'parking-2023',
    versionOf: 'parking-2018',
    datedOn: '2023-02-01',
    effectiveOn: '2023-03-01',
    text: '第一条 为了规范停车秩序，制定本办法。\n第二条 市城市管理局主管停车管理工作。\n第三条 鼓励错时开放。\n第四条 违反本办法的，处五百元罚款。',
  },
  {
    ...RULE,
    id: 'parking-other-city',
    issuingAuthorities: ['另一市人民政府'],
    text: `${RULE.text}\n第四条 本办法长期有效。`,
  },
  { ...RULE, id: 'trees', title: '示例市树木保护办法', text: '第一条 保护树木。' },
  {
    ...RULE,
    id: 'parking-internal',
    issuingAuthorities: ['第三市人民政府'],
    visibility: 'internal',
    text: '第一条 内部。',
  },
];

let testApp: TestApp;

beforeAll(async () => {
  const bytes = new TextEncoder().encode(RECORDS.map((record) => JSON.stringify(record)).join('\n'));
  testApp = await openTestApp({ furnish: (store) => importPolicies([{ path: 'a.jsonl', bytes }], store) });
});

afterAll(() => testApp.close());

const compare = (path: string) => readJson<ComparisonWire>(fetch(`${testApp.url}/api/v1/policies/${path}`));

describe('the comparison of versions', () => {
  it('sets the newest version beside the one before it', async () => {
    const { from, to, counts, rows } = await compare('parking-2018/comparison');
    expect([from.versionId, to.versionId]).toEqual(['parking-2018@1', 'parking-2018@2']);
    expect(counts).toEqual({ unchanged: 1, changed: 1, added: 1, renumbered: 1, moved: 0, deleted: 0 });
    const changed = rows.find(({ kind }) => kind === 'changed');
    expect(changed?.newer?.changes.map(({ start, end }) => changed.newer?.text.slice(start, end))).toEqual([
      '城市管理局',
    ]);
  });

  it('compares the versions asked for, either way round', async () => {
    const query = new URLSearchParams({ from: 'parking-2018@2', to: 'parking-2018@1' });
    const { counts } = await compare(`parking-2018/comparison?${query}`);
    expect(counts).toMatchObject({ added: 0, deleted: 1 });
  });

  it('compares two documents by their ids', async () => {
    const { from, counts } = await compare('parking-other-city/comparison?from=parking-2018@1');
    expect(from.documentId).toBe('parking-2018');
    expect(counts).toMatchObject({ unchanged: 3, added: 1 });
  });

  it.each([
    ['a document of one version', 'parking-other-city/comparison', 404],
    ['an unknown document', 'nowhere/comparison', 404],
    ['an unknown version', 'parking-2018/comparison?from=parking-2018@9', 404],
    ['an unrelated document', 'parking-2018/comparison?from=parking-2018@1&to=trees@1', 400],
    ['a version of another document alone', 'parking-2018/comparison?from=trees', 400],
    ['a document that is not public', 'parking-2018/comparison?from=parking-internal', 404],
    ['a malformed version', 'parking-2018/comparison?from=%20', 400],
  ])('refuses %s', async (_, path, status) => {
    expect((await fetch(`${testApp.url}/api/v1/policies/${path}`)).status).toBe(status);
  });

  it('shows the page with what changed marked', async () => {
    const page = await (await fetch(`${testApp.url}/policies/parking-2018/comparison`)).text();
    expect(page).toContain('<del>公安局</del>');
    expect(page).toContain('<ins>城市管理局</ins>');
    expect(page).not.toContain('制定本办法');
    const whole = await (await fetch(`${testApp.url}/policies/parking-2018/comparison?show=all`)).text();
    expect(whole).toContain('制定本办法');
  });
});
