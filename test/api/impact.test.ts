import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../kb/answering/answer.ts';
import { importEntries } from '../../kb/ingestion/import-entries.ts';
import { importPolicies } from '../../kb/ingestion/import-policies.ts';
import { waitForFollowers } from '../../server/db/followers.ts';
import { createLibraryStore } from '../../server/db/library-store.ts';
import { decideRelation, revokeDecision } from '../../server/db/statements/decide-relation.ts';
import { passDays } from '../../server/db/statements/pass-days.ts';
import { revokeValidity, stateValidity } from '../../server/db/statements/state-validity.ts';
import { postJson } from '../support/post-json.ts';
import { openTestApp, type TestApp } from '../support/test-app.ts';

let now = new Date('2026-03-01T04:00:00Z');
let testApp: TestApp;

const file = (records: readonly object[]) => [
  { path: 'a.jsonl', bytes: new TextEncoder().encode(records.map((one) => JSON.stringify(one)).join('\n')) },
];

const rule = (id: string, title: string, serial: number, more: object = {}) => ({
  id,
  title,
  documentNumber: `示政发〔2020〕${serial}号`,
  issuingAuthorities: ['示例市人民政府'],
  datedOn: '2020-01-10',
  effectiveOn: '2020-02-01',
  text: `第一条 为了规范管理，制定本办法。\n第二条 ${title}的申请人应当提交身份证件。\n第三条 本办法由市民政局解释。`,
  ...more,
});

const entry = (id: string, question: string, document: string) => ({
  id,
  canonicalQuestion: question,
  answer: '应当提交身份证件。',
  bases: [{ document, provision: '第二条', quote: '申请人应当提交身份证件' }],
});

const CASES = [
  ['import', '灯塔参观办法', '参观灯塔要带什么材料？'],
  ['suggestion', '风筝放飞办法', '放飞风筝要带什么材料？'],
  ['statement', '雪橇租借办法', '租借雪橇要带什么材料？'],
  ['date', '热气球乘坐办法', '乘坐热气球要带什么材料？'],
  ['version', '独木舟下水办法', '独木舟下水要带什么材料？'],
] as const;

async function put(...records: readonly object[]): Promise<void> {
  await importPolicies(
    file(records),
    createLibraryStore(testApp.database, () => now),
  );
  await waitForFollowers(testApp.database, 10_000);
}

/** The notice on the answer from the entry that its basis has changed. */
async function noticeOn(name: string): Promise<string | undefined> {
  await waitForFollowers(testApp.database, 10_000);
  const question = CASES.find(([key]) => key === name)?.[2] ?? '';
  const response = await fetch(`${testApp.url}/api/v1/questions`, postJson({ question }));
  const answer = (await response.json()) as Answer;
  expect(answer.status).toBe('answered-from-entry');
  return answer.notices.find(({ code }) => code === 'stale-basis')?.text;
}

async function isNoticed(name: string): Promise<boolean> {
  return (await noticeOn(name)) !== undefined;
}

beforeAll(async () => {
  testApp = await openTestApp({
    clock: () => now,
    furnish: async (store) => {
      const policies = CASES.map(([name, title], index) =>
        rule(`rule-${name}`, title, 900 + index, name === 'date' ? { expiresOn: '2026-03-31' } : {}),
      );
      await importPolicies(file(policies), store);
      await importPolicies(file([rule('rule-withheld', '滑翔伞起降办法', 930)]), store);
      await importEntries(
        file([
          {
            ...entry('entry-withheld', '滑翔伞起降要带什么材料？', 'rule-withheld'),
            whenBasisStale: 'withhold',
          },
        ]),
        store,
      );
      await importEntries(
        file(CASES.map(([name, , question]) => entry(`entry-${name}`, question, `rule-${name}`))),
        store,
      );
    },
  });
});

afterAll(() => testApp.close());

describe('an entry whose basis changes', () => {
  it.each(CASES.map(([name]) => name))(
    'answers without a notice before anything happens (%s)',
    async (name) => {
      expect(await isNoticed(name)).toBe(false);
    },
  );

  it('is noticed from the import that repeals its basis, until the relation is taken back', async () => {
    const repeal = {
      id: 'repeal',
      title: '示例市人民政府关于废止灯塔参观办法的决定',
      text: '决定如下。',
      datedOn: '2026-02-01',
    };
    await put({ ...repeal, relations: [{ type: 'repeals', target: 'rule-import' }] });
    expect(await noticeOn('import')).toContain(
      '自2026年2月1日起已被《示例市人民政府关于废止灯塔参观办法的决定》废止',
    );
    await put({ ...repeal, relations: [] });
    expect(await isNoticed('import')).toBe(false);
  });

  it('is noticed from the day on which another document amends the clause it rests on, and only that clause', async () => {
    const amendment = {
      id: 'amendment',
      title: '示例市人民政府关于修改灯塔参观办法的决定',
      text: '决定如下。',
      datedOn: '2026-02-01',
    };
    const amends = (...provisions: string[]) => ({
      ...amendment,
      relations: [{ type: 'amends', target: 'rule-import', provisions }],
    });
    await put(amends('第三条'));
    expect(await isNoticed('import')).toBe(false);
    await put(amends('第二条'));
    expect(await noticeOn('import')).toContain(
      '依据的条款已被修改：自2020年2月1日起施行；自2026年2月1日起已被《示例市人民政府关于修改灯塔参观办法的决定》修改',
    );
    const question = CASES[0][2];
    const before = await fetch(`${testApp.url}/api/v1/questions`, postJson({ question, asOf: '2025-06-01' }));
    expect(((await before.json()) as Answer).notices.map(({ code }) => code)).not.toContain('stale-basis');
    await put({ ...amendment, relations: [] });
    expect(await isNoticed('import')).toBe(false);
  });

  it('is not used where its rule says so once the clause it rests on is amended', async () => {
    const ask = async (): Promise<string> => {
      await waitForFollowers(testApp.database, 10_000);
      const response = await fetch(
        `${testApp.url}/api/v1/questions`,
        postJson({ question: '滑翔伞起降要带什么材料？' }),
      );
      return ((await response.json()) as Answer).status;
    };
    const amendment = {
      id: 'gliders-amended',
      title: '示例市人民政府关于修改部分规章的决定',
      text: '决定如下。',
    };
    await put({
      ...amendment,
      datedOn: '2026-02-01',
      relations: [{ type: 'amends', target: 'rule-withheld', provisions: ['第二条'] }],
    });
    expect(await ask()).not.toBe('answered-from-entry');
    await put({ ...amendment, datedOn: '2026-02-01', relations: [] });
    expect(await ask()).toBe('answered-from-entry');
  });

  it('is noticed once a relation read from a text is confirmed, not before', async () => {
    await put({
      id: 'kites',
      title: '示例市风筝管理办法',
      issuingAuthorities: ['示例市文化局'],
      datedOn: '2026-02-01',
      text: '第一条 为了规范放飞，制定本办法。\n第二条 本办法自2026年2月10日起施行。《风筝放飞办法》同时废止。',
    });
    expect(await isNoticed('suggestion')).toBe(false);
    const policy = await testApp.services.library.findPolicy('kites');
    const relation = policy?.outgoing.find(({ type }) => type === 'repeals');
    const decided = {
      actingId: 'kites',
      type: 'repeals' as const,
      target: relation?.target ?? '',
      targetPublicId: 'rule-suggestion',
      reason: '已核对',
      decidedBy: '李四',
    };
    const number = await decideRelation(testApp.database, { ...decided, decision: 'confirmed' }, now);
    expect(await isNoticed('suggestion')).toBe(true);
    await revokeDecision(testApp.database, number ?? 0, now);
    expect(await isNoticed('suggestion')).toBe(false);
  });

  it('is noticed when staff state that its basis is repealed, until they revoke it', async () => {
    const stated = {
      publicId: 'rule-statement',
      status: 'repealed' as const,
      reason: '机构改革',
      statedBy: '李四',
    };
    const number = await stateValidity(testApp.database, stated, now);
    expect(await isNoticed('statement')).toBe(true);
    await revokeValidity(testApp.database, number ?? 0, now);
    expect(await isNoticed('statement')).toBe(false);
  });

  it('is noticed when the day comes on which its basis has expired', async () => {
    await passDays(testApp.database, now);
    now = new Date('2026-03-31T15:59:00Z');
    await passDays(testApp.database, now);
    expect(await isNoticed('date')).toBe(false);
    now = new Date('2026-03-31T16:01:00Z');
    expect(await passDays(testApp.database, now)).toBeGreaterThan(0);
    expect(await isNoticed('date')).toBe(true);
    expect(await passDays(testApp.database, now)).toBe(0);
  });

  it('is noticed when its own clause changes, not when another does', async () => {
    const older = rule('rule-version', '独木舟下水办法', 904);
    await put({
      ...older,
      datedOn: '2026-03-01',
      effectiveOn: '2026-03-10',
      text: older.text.replace('市民政局', '市体育局'),
    });
    expect(await isNoticed('version')).toBe(false);
    await put({
      ...older,
      datedOn: '2026-03-20',
      effectiveOn: '2026-03-25',
      text: older.text.replace('身份证件', '健康证明'),
    });
    expect(await isNoticed('version')).toBe(true);
  });

  it('is not used any more where it says so, until its basis is restored', async () => {
    const ask = async (): Promise<string> => {
      await waitForFollowers(testApp.database, 10_000);
      const body = postJson({ question: '滑翔伞起降要带什么材料？' });
      const response = await fetch(`${testApp.url}/api/v1/questions`, body);
      return ((await response.json()) as Answer).status;
    };
    expect(await ask()).toBe('answered-from-entry');
    const stated = {
      publicId: 'rule-withheld',
      status: 'repealed' as const,
      reason: '废止',
      statedBy: '李四',
    };
    const number = await stateValidity(testApp.database, stated, now);
    expect(await ask()).not.toMatch(/^answered/);
    await revokeValidity(testApp.database, number ?? 0, now);
    expect(await ask()).toBe('answered-from-entry');
  });

  it('is refused a statement about a document that is not there', async () => {
    const stated = { publicId: 'nowhere', status: 'repealed' as const, reason: '无', statedBy: '李四' };
    expect(await stateValidity(testApp.database, stated, now)).toBeUndefined();
    expect(await revokeValidity(testApp.database, 999_999, now)).toBeUndefined();
    const decided = {
      actingId: 'kites',
      type: 'amends' as const,
      target: '没有这份文件',
      reason: '无',
      decidedBy: '李四',
    };
    expect(
      await decideRelation(testApp.database, { ...decided, decision: 'confirmed' }, now),
    ).toBeUndefined();
  });
});
