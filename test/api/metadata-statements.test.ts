import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { Answer } from '../../kb/answering/answer.ts';
import { importEntries } from '../../kb/ingestion/import-entries.ts';
import { importPolicies } from '../../kb/ingestion/import-policies.ts';
import type { ImportReport } from '../../kb/ingestion/import-report.ts';
import { readMetadataStatements } from '../../kb/ingestion/readers/read-metadata-statements.ts';
import type { Policy } from '../../server/contract/library.ts';
import type { SearchResults } from '../../server/contract/search.ts';
import { waitForFollowers } from '../../server/db/followers.ts';
import { createLibraryStore } from '../../server/db/library-store.ts';
import { readStaffLog } from '../../server/db/staff-log.ts';
import { revokeMetadata, stateMetadata } from '../../server/db/statements/state-metadata.ts';
import { postJson } from '../support/post-json.ts';
import { readJson } from '../support/read-json.ts';
import { openTestApp, type TestApp } from '../support/test-app.ts';

const now = new Date('2026-03-01T04:00:00Z');
let testApp: TestApp;

const encode = (text: string) => new TextEncoder().encode(text);

/** A text with a wrong number and without a date; what holds for how long is counted from the date it lacks. */
const NOTICE = {
  path: '高跷管理办法.txt',
  bytes: encode(`示例市高跷管理办法
示政发〔2002〕7号
第一条 为了规范踩高跷活动，制定本办法。
第二条 踩高跷的申请人应当提交身份证件。
第三条 本办法自发布之日起施行，有效期5年。`),
};
let id = '';

async function put(...files: readonly { path: string; bytes: Uint8Array }[]): Promise<ImportReport> {
  const report = await importPolicies(
    files,
    createLibraryStore(testApp.database, () => now),
  );
  await waitForFollowers(testApp.database, 10_000);
  return report;
}

/** States what the lines of a file state, as the command does. */
async function state(...lines: readonly object[]): Promise<readonly number[]> {
  const bytes = encode(lines.map((line) => JSON.stringify(line)).join('\n'));
  const ids: number[] = [];
  for await (const item of readMetadataStatements({ path: 'a.jsonl', bytes })) {
    if (item.kind !== 'draft') throw new Error(JSON.stringify(item));
    const stated = { ...item.draft, reason: item.draft.reason ?? '按纸质原件', statedBy: '李四' };
    ids.push(...((await stateMetadata(testApp.database, stated, now))?.statementIds ?? []));
  }
  await waitForFollowers(testApp.database, 10_000);
  return ids;
}

const withdraw = async (statementId: number | undefined) => {
  await revokeMetadata(testApp.database, statementId ?? 0, now, { revokedBy: '王五' });
  await waitForFollowers(testApp.database, 10_000);
};

const read = (publicId = id) =>
  readJson<z.infer<typeof Policy>>(fetch(`${testApp.url}/api/v1/policies/${publicId}?asOf=2026-03-01`));

const search = async (q: string) =>
  (
    await readJson<z.infer<typeof SearchResults>>(
      fetch(`${testApp.url}/api/v1/search?q=${encodeURIComponent(q)}&kind=policy`),
    )
  ).hits;

const ask = async (question: string) =>
  (await (await fetch(`${testApp.url}/api/v1/questions`, postJson({ question }))).json()) as Answer;

beforeAll(async () => {
  testApp = await openTestApp({ clock: () => now });
  id = (await put(NOTICE)).created[0] ?? '';
  const entry = {
    id: 'stilts',
    canonicalQuestion: '踩高跷要带什么材料？',
    answer: '应当提交身份证件。',
    bases: [{ document: id, provision: '第二条', quote: '申请人应当提交身份证件' }],
  };
  await importEntries(
    [{ path: 'e.jsonl', bytes: encode(JSON.stringify(entry)) }],
    createLibraryStore(testApp.database, () => now),
  );
  await waitForFollowers(testApp.database, 10_000);
});

afterAll(() => testApp.close());

describe('what staff state about metadata', () => {
  it('wins over what was read, with its reason, and can be found by', async () => {
    expect((await read()).documentNumbers).toEqual(['示政发〔2002〕7号']);
    const [first] = await state({
      id,
      documentNumber: '示政发[2022]7号',
      issuingAuthorities: '示例市人民政府',
    });
    const { documentNumbers, issuingAuthorities, metadataProvenance } = await read();
    expect({ documentNumbers, issuingAuthorities }).toEqual({
      documentNumbers: ['示政发〔2022〕7号'],
      issuingAuthorities: ['示例市人民政府'],
    });
    expect(metadataProvenance?.documentNumbers).toEqual({
      from: 'staff',
      confidence: 1,
      reason: '按纸质原件',
    });
    expect((await search('示政发〔2022〕7号'))[0]?.documentId).toBe(id);
    const page = await (await fetch(`${testApp.url}/policies/${id}`)).text();
    expect(page).toContain('工作人员认定：按纸质原件');
    await withdraw(first);
    expect((await read()).documentNumbers).toEqual(['示政发〔2002〕7号']);
    expect((await read()).metadataProvenance?.documentNumbers?.from).toBe('text');
    expect((await read()).issuingAuthorities).toEqual(['示例市人民政府']);
  });

  it('decides validity: what is counted from a stated date follows, and so do the answers that rest on it', async () => {
    expect((await read()).validity.status).toBe('unknown');
    expect((await ask('踩高跷要带什么材料？')).notices.map(({ code }) => code)).not.toContain('stale-basis');
    const [dated] = await state({ id, datedOn: '2019年3月1日' });
    const policy = await read();
    expect(policy).toMatchObject({
      datedOn: '2019-03-01',
      effectiveOn: '2019-03-01',
      expiresOn: '2024-02-29',
    });
    expect(policy.validity.status).toBe('lapsed');
    const { notices } = await ask('踩高跷要带什么材料？');
    expect(notices.map(({ code }) => code)).toContain('stale-basis');
    await state({ id, expiresOn: '无', reason: '有效期已延长' });
    expect((await read()).validity.status).toBe('in-force');
    expect((await ask('踩高跷要带什么材料？')).notices.map(({ code }) => code)).not.toContain('stale-basis');
    await withdraw(dated);
    expect((await read()).datedOn).toBeUndefined();
  });

  it('survives that the same file, or a better copy of it, is imported again', async () => {
    await state({ id: 'p-better', title: '不在库中' });
    const record = {
      id: 'copy',
      title: '示例市滚铁环办法',
      text: '第一条 滚铁环应当戴手套。',
      datedOn: '2020-01-01',
    };
    const file = (one: object) => ({ path: 'a.jsonl', bytes: encode(JSON.stringify(one)) });
    await put(file(record));
    const [first] = await state({ id: 'copy', title: '示例市滚铁环管理办法', effectiveOn: '2020-03-01' });
    expect(await put(file(record))).toMatchObject({ unchanged: ['copy'], updated: [] });
    expect((await read('copy')).title).toBe('示例市滚铁环管理办法');
    expect(await put(file({ ...record, text: '第一条 滚铁环应当佩戴手套。' }))).toMatchObject({
      updated: ['copy'],
    });
    expect(await read('copy')).toMatchObject({ title: '示例市滚铁环管理办法', effectiveOn: '2020-03-01' });
    await withdraw(first);
    expect(await read('copy')).toMatchObject({ title: '示例市滚铁环办法', effectiveOn: '2020-03-01' });
  });

  it('is not held against a newer text, and the import says so', async () => {
    const record = {
      id: 'copy',
      title: '示例市滚铁环办法',
      text: '第一条 新的规定。',
      datedOn: '2024-01-01',
    };
    const report = await put({ path: 'a.jsonl', bytes: encode(JSON.stringify(record)) });
    expect(report.warnings.map(({ code }) => code)).toContain('statement-not-carried');
    expect((await read('copy')).effectiveOn).toBeUndefined();
  });

  it('goes into the record of actions, and cannot be altered', async () => {
    const { lines, brokenAt } = await readStaffLog(testApp.database.db);
    expect(brokenAt).toBeUndefined();
    expect(lines.map(({ action }) => action)).toContain('metadata-revoked');
    await expect(testApp.database.sql`update metadata_statements set reason = '改'`).rejects.toThrow(
      /never changed/,
    );
    await expect(
      testApp.database.sql`update metadata_statements set revoked_at = null where revoked_at is not null`,
    ).rejects.toThrow(/never changed/);
  });

  it.each([
    [{ id: 'x' }, '没有写明要认定什么'],
    [{ title: '甲' }, 'id 一栏'],
    [{ id: 'x', datedOn: '明天' }, 'datedOn'],
    [{ id: 'x', validity: '废止' }, 'validity state'],
    [{ id: 'x', text: '正文' }, '不能认定 text'],
    [{ id: 'x', title: null }, '标题不能为空'],
  ])('is refused with advice where a line is %j', async (line, advice) => {
    const items = [];
    for await (const item of readMetadataStatements({ path: 'a.jsonl', bytes: encode(JSON.stringify(line)) }))
      items.push(item);
    expect(items).toMatchObject([
      { kind: 'failure', failure: { code: 'invalid-statement', message: expect.stringContaining(advice) } },
    ]);
  });
});
