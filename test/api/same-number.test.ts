import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importPolicies } from '../../kb/ingestion/import-policies.ts';
import type { ImportReport } from '../../kb/ingestion/import-report.ts';
import type { RegisterItemWire } from '../../server/contract/register.ts';
import { readJson } from '../support/read-json.ts';
import { openTestApp, type TestApp } from '../support/test-app.ts';

const NOTICE = {
  title: '示例市灯塔参观办法',
  documentNumber: '示政发〔2021〕77号',
  issuingAuthorities: ['示例市人民政府'],
  datedOn: '2021-03-01',
  effectiveOn: '2021-04-01',
  text: '第一条 灯塔周末开放。',
};

let testApp: TestApp;
let report: ImportReport;

beforeAll(async () => {
  const records = [
    { ...NOTICE, id: 'tower-a' },
    { ...NOTICE, id: 'tower-b', text: `${NOTICE.text}\n打印本页` },
    { ...NOTICE, id: 'tower-c', documentNumber: '示政发〔2021〕78号', text: '第一条 灯塔夜间开放。' },
  ];
  const bytes = new TextEncoder().encode(records.map((record) => JSON.stringify(record)).join('\n'));
  testApp = await openTestApp({
    furnish: async (store) => {
      report = await importPolicies([{ path: 'a.jsonl', bytes }], store);
    },
  });
});

afterAll(() => testApp.close());

describe('one document from two pages that differ in a line', () => {
  it('is told at import', () => {
    const warnings = report.warnings.filter(({ code }) => code === 'same-number');
    expect(warnings.length).toBeGreaterThan(0);
    expect(warnings.map(({ message }) => message).join()).toMatch(/tower-[ab]/);
    expect(JSON.stringify(warnings)).not.toContain('tower-c');
  });

  it('stands once in the register, which names the other', async () => {
    const { items } = await readJson<{ items: RegisterItemWire[] }>(
      fetch(`${testApp.url}/api/v1/register?${new URLSearchParams({ q: NOTICE.title })}`),
    );
    expect(items.map(({ documentNumbers }) => documentNumbers[0]).sort()).toEqual([
      '示政发〔2021〕77号',
      '示政发〔2021〕78号',
    ]);
    expect(items.find(({ sameAs }) => sameAs !== undefined)).toMatchObject({
      documentId: 'tower-a',
      sameAs: ['tower-b'],
    });
    const page = await (await fetch(`${testApp.url}/register?q=${encodeURIComponent(NOTICE.title)}`)).text();
    expect(page).toContain('/policies/tower-b');
  });
});
