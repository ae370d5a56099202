import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { Answer } from '../../kb/answering/answer.ts';
import { importEntries } from '../../kb/ingestion/import-entries.ts';
import { importPolicies } from '../../kb/ingestion/import-policies.ts';
import type { Entry } from '../../server/contract/entries.ts';
import type { Suggestions } from '../../server/contract/search.ts';
import { waitForFollowers } from '../../server/db/followers.ts';
import { revokeValidity, stateValidity } from '../../server/db/statements/state-validity.ts';
import { postJson } from '../support/post-json.ts';
import { readJson } from '../support/read-json.ts';
import { openTestApp, type TestApp } from '../support/test-app.ts';

/** No daily job runs in these tests: what is asked is judged when it is asked. */
let now = new Date('2026-03-31T15:59:00Z');
let testApp: TestApp;

const file = (records: readonly object[]) => [
  { path: 'a.jsonl', bytes: new TextEncoder().encode(records.map((one) => JSON.stringify(one)).join('\n')) },
];

const rule = (id: string, title: string, serial: number) => ({
  id,
  title,
  documentNumber: `示政发〔2020〕${serial}号`,
  issuingAuthorities: ['示例市人民政府'],
  datedOn: '2020-01-10',
  effectiveOn: '2020-02-01',
  expiresOn: '2026-03-31',
  text: `第一条 为了规范管理，制定本办法。\n第二条 ${title}的申请人应当提交身份证件。`,
});

const entry = (id: string, canonicalQuestion: string, document: string, more: object = {}) => ({
  id,
  canonicalQuestion,
  answer: '应当提交身份证件。',
  bases: [{ document, provision: '第二条', quote: '申请人应当提交身份证件' }],
  ...more,
});

const KITES = '放飞孔明灯要带什么材料？';
const GLIDERS = '滑翔伞起降要带什么材料？';

const ask = async (question: string, asOf?: string) =>
  (await (await fetch(`${testApp.url}/api/v1/questions`, postJson({ question, asOf }))).json()) as Answer;

const noticeOf = async (question: string, asOf?: string) =>
  (await ask(question, asOf)).notices.find(({ code }) => code === 'stale-basis')?.text;

const suggest = async (q: string) =>
  (
    await readJson<z.infer<typeof Suggestions>>(
      fetch(`${testApp.url}/api/v1/suggestions?q=${encodeURIComponent(q)}`),
    )
  ).suggestions;

const readEntry = (id: string, asOf?: string) =>
  readJson<z.infer<typeof Entry>>(
    fetch(`${testApp.url}/api/v1/entries/${id}${asOf === undefined ? '' : `?asOf=${asOf}`}`),
  );

beforeAll(async () => {
  testApp = await openTestApp({
    clock: () => now,
    furnish: async (store) => {
      const gliders = { ...rule('gliders', '滑翔伞起降办法', 981), expiresOn: '2026-03-31' };
      await importPolicies(file([rule('lanterns', '孔明灯放飞办法', 980), gliders]), store);
      await importEntries(
        file([
          entry('lanterns-entry', KITES, 'lanterns'),
          entry('gliders-entry', GLIDERS, 'gliders', { whenBasisStale: 'withhold' }),
        ]),
        store,
      );
    },
  });
});

afterAll(() => testApp.close());

describe('a basis is judged on the day asked about', () => {
  it('holds in the last minute of its last day', async () => {
    expect((await ask(KITES)).status).toBe('answered-from-entry');
    expect(await noticeOf(KITES)).toBeUndefined();
    expect((await ask(GLIDERS)).status).toBe('answered-from-entry');
    expect(await suggest('滑翔伞')).toContain(GLIDERS);
  });

  it('is noticed or withheld in the first minute after, before any daily job', async () => {
    now = new Date('2026-03-31T16:01:00Z');
    expect(await noticeOf(KITES)).toContain('2026年3月31日');
    expect((await ask(GLIDERS)).status).not.toMatch(/^answered-from-entry/);
    expect(await suggest('滑翔伞')).not.toContain(GLIDERS);
    expect((await ask('滑翔伞起降要找谁？')).suggestions).not.toContain(GLIDERS);
  });

  it('holds for a question about a day on which it held', async () => {
    expect(await noticeOf(KITES, '2025-06-01')).toBeUndefined();
    expect((await ask(GLIDERS, '2025-06-01')).status).toBe('answered-from-entry');
  });

  it('is noticed or withheld for a day before it began', async () => {
    expect(await noticeOf(KITES, '2019-06-01')).toContain('依据尚未施行');
    expect((await ask(GLIDERS, '2019-06-01')).status).not.toMatch(/^answered-from-entry/);
  });

  it('is told on the page and through the API, with the reason', async () => {
    const { bases, isWithheld } = await readEntry('gliders-entry');
    expect(bases[0]).toMatchObject({ state: 'stale', problem: expect.stringContaining('依据已不再有效') });
    expect(isWithheld).toBe(true);
    const past = await readEntry('gliders-entry', '2025-06-01');
    expect(past.bases[0]?.state).toBe('confirmed');
    expect(past.isWithheld).toBeUndefined();
    const page = await (await fetch(`${testApp.url}/entries/gliders-entry`)).text();
    expect(page).toContain('暂不用于答复');
    expect(page).toContain('依据已不再有效');
  });

  it('follows a statement about days to come', async () => {
    now = new Date('2026-03-01T04:00:00Z');
    const stated = {
      publicId: 'gliders',
      status: 'repealed' as const,
      holdsFrom: '2026-03-10',
      reason: '废止',
      statedBy: '李四',
    };
    const number = await stateValidity(testApp.database, stated, now);
    await waitForFollowers(testApp.database, 10_000);
    expect(await suggest('滑翔伞')).toContain(GLIDERS);
    expect((await ask(GLIDERS, '2026-03-12')).status).not.toMatch(/^answered-from-entry/);
    now = new Date('2026-03-10T04:00:00Z');
    expect(await suggest('滑翔伞')).not.toContain(GLIDERS);
    await revokeValidity(testApp.database, number ?? 0, now);
    await waitForFollowers(testApp.database, 10_000);
    expect(await suggest('滑翔伞')).toContain(GLIDERS);
  });
});
