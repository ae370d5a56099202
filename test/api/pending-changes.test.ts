import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../kb/answering/answer.ts';
import { importEntries } from '../../kb/ingestion/import-entries.ts';
import { importPolicies } from '../../kb/ingestion/import-policies.ts';
import type { EntryWire } from '../../server/contract/entries.ts';
import type { PolicyWire, ProvisionWire } from '../../server/contract/library.ts';
import { decideRelation, revokeDecision } from '../../server/db/statements/decide-relation.ts';
import { listPendingRelations } from '../../server/db/statements/list-pending-relations.ts';
import { openContractCheck } from '../support/contract-check.ts';
import { postJson } from '../support/post-json.ts';
import { readJson } from '../support/read-json.ts';
import { openTestApp, type TestApp } from '../support/test-app.ts';

const now = new Date('2026-11-20T04:00:00Z');
let testApp: TestApp;

const file = (records: readonly object[]) => [
  { path: 'a.jsonl', bytes: new TextEncoder().encode(records.map((one) => JSON.stringify(one)).join('\n')) },
];

/** Of a bureau, so that the city that acts is not its issuer and the title names nobody. */
const rule = (id: string, title: string, more: object = {}) => ({
  id,
  title,
  issuingAuthorities: ['青川市园林局'],
  datedOn: '2016-03-10',
  effectiveOn: '2016-05-01',
  divisionCode: '990100',
  text: `第一条　为了规范管理，制定本办法。\n第二条　${title}的申请人应当提交身份证件和使用方案。\n第三条　许可期限为三年，期满可以申请延续。`,
  ...more,
});

const acting = (id: string, title: string, sentence: string, more: object = {}) => ({
  id,
  title,
  issuingAuthorities: ['青川市人民政府'],
  datedOn: '2024-06-01',
  effectiveOn: '2024-07-01',
  divisionCode: '990100',
  text: `第一条　为了加强管理，制定本规定。\n第二条　${sentence}`,
  ...more,
});

const ask = async (question: string, more: object = {}) =>
  (await (await fetch(`${testApp.url}/api/v1/questions`, postJson({ question, ...more }))).json()) as Answer;

const recite = (title: string, article: string, more: object = {}) =>
  ask(`《${title}》${article}是什么？`, more);

const noticeOf = ({ notices }: Answer) => notices.find(({ code }) => code === 'pending-change')?.text;

const readPolicy = (id: string) => readJson<PolicyWire>(fetch(`${testApp.url}/api/v1/policies/${id}`));

const decide = (actingId: string, target: string, decision: 'confirmed' | 'rejected') =>
  decideRelation(
    testApp.database,
    { actingId, type: 'repeals', target, decision, reason: '核对原文', decidedBy: '张三' },
    now,
  );

beforeAll(async () => {
  testApp = await openTestApp({
    clock: () => now,
    furnish: async (store) => {
      await importPolicies(
        file([
          rule('kites', '青川风筝场地使用办法'),
          acting('kites-new', '青川户外活动场地管理规定', '《青川风筝场地使用办法》同时废止。'),
          rule('boats', '青川游船码头使用办法'),
          acting('boats-new', '青川内河旅游管理规定', '《青川游船码头使用办法》第三条同时废止。'),
          rule('camps', '青川露营营地使用办法'),
          acting('camps-new', '青川露营内部工作规定', '《青川露营营地使用办法》同时废止。', {
            visibility: 'internal',
          }),
          rule('ponds', '垂钓水面使用办法'),
          acting('ponds-elsewhere', '白河垂钓管理规定', '《垂钓水面使用办法》同时废止。', {
            divisionCode: '990200',
            issuingAuthorities: ['白河市人民政府'],
          }),
          rule('tents', '青川市园林局关于印发青川帐篷搭设使用办法的通知'),
          acting('tents-new', '青川公园秩序管理规定', '《青川帐篷搭设使用办法》同时废止。'),
          rule('lamps', '青川灯会场地使用办法'),
          acting('lamps-new', '青川灯会管理决定', '', {
            issuingAuthorities: ['青川市园林局'],
            text: '现对《青川灯会场地使用办法》（以下简称《办法》）作如下调整：\n一、将《办法》第三条中的“三年”调整为“五年”。',
          }),
          rule('docks', '青川码头场地使用办法'),
          acting(
            'docks-new',
            '关于汛期暂停许可的通知',
            '自2024年7月1日起至2024年9月30日，暂停执行《青川码头场地使用办法》第三条。',
          ),
          rule('swings', '青川秋千设施使用办法'),
          acting('swings-older', '青川游乐设施暂行规定', '《青川秋千设施使用办法》同时废止。', {
            datedOn: '2012-01-05',
            effectiveOn: '2012-02-01',
          }),
        ]),
        store,
      );
      await importEntries(
        file([
          {
            id: 'kites-entry',
            canonicalQuestion: '使用风筝场地要带什么材料？',
            answer: '应当提交身份证件和使用方案。',
            bases: [{ document: 'kites', provision: '第二条', quote: '应当提交身份证件和使用方案' }],
          },
        ]),
        store,
      );
    },
  });
});

afterAll(() => testApp.close());

describe('what a text changes by title alone, while nobody has confirmed it', () => {
  it('is told beside a recited clause, with the way to the acting document, and changes no validity', async () => {
    const answer = await recite('青川风筝场地使用办法', '第三条');
    expect(answer.status).toBe('answered');
    expect(answer.blocks[0]?.text).toContain('许可期限为三年');
    expect(noticeOf(answer)).toBe(
      '《青川户外活动场地管理规定》可能废止《青川风筝场地使用办法》，尚待工作人员确认。所引条文可能已有变化，请以发文机关公布的最新文本为准。',
    );
    expect(answer.nextSteps).toContainEqual({
      kind: 'link',
      text: '查看可能作出修改或废止的文件：《青川户外活动场地管理规定》',
      target: '/policies/kites-new',
    });
    expect(answer.citations[0]?.validity.status).toBe('in-force');
  });

  it('is told beside what is found by its words, a standard answer, and whether the document holds', async () => {
    expect(noticeOf(await ask('风筝场地的许可期限是几年？'))).toContain('《青川户外活动场地管理规定》');
    const standard = await ask('使用风筝场地要带什么材料？');
    expect(standard.status).toBe('answered-from-entry');
    expect(noticeOf(standard)).toContain('《青川户外活动场地管理规定》');
    expect(noticeOf(await ask('《青川风筝场地使用办法》还有效吗？'))).toContain('尚待工作人员确认');
  });

  it('is shown with a standard answer that rests on it, as the contract says, and on its page', async () => {
    const contract = await openContractCheck(testApp.url);
    expect((await contract.fetch('/api/v1/entries/kites-entry')).body).toMatchObject({
      bases: [
        {
          validity: { status: 'in-force' },
          pendingChanges: [{ type: 'repeals', documentId: 'kites-new', effectiveOn: '2024-07-01' }],
        },
      ],
    });
    const page = await (await fetch(`${testApp.url}/entries/kites-entry`)).text();
    expect(page).toContain('《青川户外活动场地管理规定》可能废止《青川风筝场地使用办法》，尚待工作人员确认');
    expect(page).toContain('href="/policies/kites-new"');
    expect(page.match(/有待确认的修改<\/(?:strong|span)>/gu)).toHaveLength(2);
  });

  it('is not told of a day before it would have effect', async () => {
    const before = await recite('青川风筝场地使用办法', '第三条', { asOf: '2024-06-30' });
    expect(before.status).toBe('answered');
    expect(noticeOf(before)).toBeUndefined();
    expect(noticeOf(await recite('青川风筝场地使用办法', '第三条', { asOf: '2024-07-01' }))).toBeDefined();
  });

  it('is told only of the provisions that it names', async () => {
    expect(noticeOf(await recite('青川游船码头使用办法', '第三条'))).toContain(
      '可能废止《青川游船码头使用办法》第三条',
    );
    const other = await recite('青川游船码头使用办法', '第二条');
    expect(other.status).toBe('answered');
    expect(noticeOf(other)).toBeUndefined();
  });

  it('is told without a name where the acting document is not public', async () => {
    const answer = await recite('青川露营营地使用办法', '第三条');
    expect(noticeOf(answer)).toContain('另一份文件可能废止《青川露营营地使用办法》');
    expect(JSON.stringify(answer)).not.toMatch(/内部工作规定|camps-new/u);
    const policy = await readPolicy('camps');
    expect(policy.pendingChanges).toEqual([{ type: 'repeals', effectiveOn: '2024-07-01' }]);
    expect(JSON.stringify(policy)).not.toMatch(/内部工作规定|camps-new/u);
  });

  it('is nothing where the acting document is of another place, or older than the text', async () => {
    for (const [title, id] of [
      ['垂钓水面使用办法', 'ponds'],
      ['青川秋千设施使用办法', 'swings'],
    ] as const) {
      const answer = await recite(title, '第三条');
      expect(answer.status).toBe('answered');
      expect(noticeOf(answer)).toBeUndefined();
      expect((await readPolicy(id)).pendingChanges).toEqual([]);
    }
  });

  it('finds the rules in the notice that issues them', async () => {
    expect((await readPolicy('tents')).pendingChanges).toMatchObject([{ documentId: 'tents-new' }]);
  });

  it('is shown with the document, at the clause concerned, and on its page, as the contract says', async () => {
    const contract = await openContractCheck(testApp.url);
    expect((await contract.fetch('/api/v1/policies/boats')).body).toMatchObject({
      validity: { status: 'in-force' },
      pendingChanges: [
        {
          type: 'repeals',
          documentId: 'boats-new',
          title: '青川内河旅游管理规定',
          effectiveOn: '2024-07-01',
          provisions: ['第三条'],
          quote: expect.stringContaining('同时废止'),
        },
      ],
    });
    const { provisions } = await readJson<{ provisions: ProvisionWire[] }>(
      fetch(`${testApp.url}/api/v1/policies/boats/provisions`),
    );
    const pending = provisions.filter(({ pendingChanges }) => pendingChanges !== undefined);
    expect(pending.map(({ label }) => label)).toEqual(['第三条']);
    const page = await (await fetch(`${testApp.url}/policies/boats`)).text();
    expect(page.match(/有待确认的修改<\/(?:strong|span)>/gu)).toHaveLength(2);
    expect(page).toContain('《青川内河旅游管理规定》可能废止本文件第三条，尚待工作人员确认');
    const whole = await (await fetch(`${testApp.url}/policies/kites`)).text();
    expect(whole.match(/有待确认的修改<\/(?:strong|span)>/gu)).toHaveLength(1);
  });
});

describe('a change that no title announces', () => {
  it('is quoted beside the clause, by the short name that the document is given', async () => {
    const answer = await recite('青川灯会场地使用办法', '第三条');
    expect(answer.blocks.map(({ text }) => text)).toEqual([
      expect.stringContaining('许可期限为三年'),
      expect.stringContaining('将《办法》第三条中的“三年”调整为“五年”'),
    ]);
    expect(answer.notices.map(({ code }) => code)).toContain('amended');
  });

  it('is told while it is suspended, not before and not afterwards', async () => {
    const isTold = async (asOf: string) =>
      noticeOf(await recite('青川码头场地使用办法', '第三条', { asOf })) !== undefined;
    expect([await isTold('2024-06-30'), await isTold('2024-09-30'), await isTold('2024-10-01')]).toEqual([
      false,
      true,
      false,
    ]);
    expect((await readPolicy('docks')).pendingChanges).toEqual([]);
  });
});

describe('staff', () => {
  const decisions: (number | undefined)[] = [];

  it('are shown all that is pending, with the documents that may be meant, hidden ones too', async () => {
    const pending = await listPendingRelations(testApp.database);
    const brief = pending.map(({ actingId, candidates }) => [
      actingId,
      candidates.map((one) => one.documentId),
    ]);
    expect(brief).toEqual(
      expect.arrayContaining([
        ['kites-new', ['kites']],
        ['boats-new', ['boats']],
        ['camps-new', ['camps']],
        ['ponds-elsewhere', []],
      ]),
    );
  });

  it('reject it, and nothing is said any more', async () => {
    decisions.push(await decide('kites-new', '青川风筝场地使用办法', 'rejected'));
    const answer = await recite('青川风筝场地使用办法', '第三条');
    expect([answer.status, noticeOf(answer)]).toEqual(['answered', undefined]);
    expect((await readPolicy('kites')).pendingChanges).toEqual([]);
    const entry = await readJson<EntryWire>(fetch(`${testApp.url}/api/v1/entries/kites-entry`));
    expect(entry.bases.map(({ pendingChanges }) => pendingChanges)).toEqual([undefined]);
    expect((await listPendingRelations(testApp.database)).map(({ actingId }) => actingId)).not.toContain(
      'kites-new',
    );
  });

  it('confirm it, and the document ends; undone, it is pending again', async () => {
    decisions.push(await decide('kites-new', '青川风筝场地使用办法', 'confirmed'));
    const ended = await readPolicy('kites');
    expect([ended.validity.status, ended.pendingChanges]).toEqual(['repealed', []]);
    expect(noticeOf(await recite('青川风筝场地使用办法', '第三条'))).toBeUndefined();
    for (const decision of decisions) await revokeDecision(testApp.database, decision ?? 0, now);
    expect(noticeOf(await recite('青川风筝场地使用办法', '第三条'))).toBeDefined();
  });
});
