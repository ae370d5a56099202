import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importEntries } from '../../kb/ingestion/import-entries.ts';
import { importPolicies } from '../../kb/ingestion/import-policies.ts';
import { createLibraryStore } from '../../server/db/library-store.ts';
import { passDays } from '../../server/db/statements/pass-days.ts';
import { openTestApp, type TestApp } from '../support/test-app.ts';

/** The library was filled in February; the platform runs for the first time in March. */
const FILLED_AT = new Date('2026-02-20T04:00:00Z');
const now = new Date('2026-03-10T04:00:00Z');
let testApp: TestApp;

const file = (records: readonly object[]) => [
  { path: 'a.jsonl', bytes: new TextEncoder().encode(records.map((one) => JSON.stringify(one)).join('\n')) },
];

const rule = (id: string, title: string, serial: number, expiresOn: string) => ({
  id,
  title,
  documentNumber: `示政发〔2020〕${serial}号`,
  issuingAuthorities: ['示例市人民政府'],
  datedOn: '2020-01-10',
  effectiveOn: '2020-02-01',
  expiresOn,
  text: `第一条 为了规范管理，制定本办法。\n第二条 ${title}的申请人应当提交身份证件。`,
});

const entry = (id: string, canonicalQuestion: string, document: string) => ({
  id,
  canonicalQuestion,
  answer: '应当提交身份证件。',
  bases: [{ document, provision: '第二条', quote: '申请人应当提交身份证件' }],
});

const stateOf = async (basisOf: string): Promise<string | undefined> => {
  const [row] = await testApp.database.sql<{ state: string }[]>`
    select b.state from bases b join entry_versions e on e.id = b.entry_version_id and e.is_newest
    where e.entry_id = ${basisOf}`;
  return row?.state;
};

beforeAll(async () => {
  testApp = await openTestApp({ clock: () => now });
}, 60_000);

afterAll(() => testApp.close());

describe('days that arrive', () => {
  it('are looked at from the day the library was filled, though nothing ran until later', async () => {
    await testApp.database.sql`delete from calendar_watch`;
    const store = createLibraryStore(testApp.database, () => FILLED_AT);
    await importPolicies(file([rule('rule-early', '滑翔伞起降办法', 960, '2026-02-28')]), store);
    await importEntries(file([entry('entry-early', '滑翔伞起降要带什么材料？', 'rule-early')]), store);
    expect(await stateOf('entry-early')).toBe('confirmed');
    await passDays(testApp.database, now);
    expect(await stateOf('entry-early')).toBe('stale');
  });
});
