import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isCitableStatus, validityAt } from '../../../kb/policy/validity.ts';
import { type OpenedLibrary, openLibrary, TODAY } from './opened-library.ts';

let library: OpenedLibrary;
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());

const target = (id: string, serial: number, rest: object = {}) => ({
  id,
  title: `示例市人民政府关于印发${id}管理办法的通知`,
  documentNumber: `示政发〔2015〕${serial}号`,
  issuingAuthorities: ['示例市人民政府'],
  effectiveOn: '2015-06-01',
  text: '第一条　为了加强管理，制定本办法。\n第二条　收费标准由物价部门制定。\n第三条　违者处罚。',
  ...rest,
});

const acting = (id: string, sentence: string, rest: object = {}) => ({
  id,
  title: `${id}管理规定`,
  effectiveOn: '2024-07-01',
  text: `第一条　${id}的规定。\n第二条　${sentence}`,
  ...rest,
});

async function statusOf(id: string, day = TODAY): Promise<string | undefined> {
  const found = await library.publicLibrary.findPolicy(id);
  return found && validityAt(found.timeline, day).status;
}

async function statesOf(id: string): Promise<readonly (string | undefined)[]> {
  return (await library.publicLibrary.findPolicy(id))?.incoming.map(({ state }) => state) ?? [];
}

describe('a repeal that the text of another document states', () => {
  it('counts where number and title are one document, whichever comes first', async () => {
    await library.importPolicies([target('lamps', 1)]);
    await library.importPolicies([
      acting(
        'lamps-new',
        '《关于印发lamps管理办法的通知》（示政发〔2015〕1号）、《关于印发wells管理办法的通知》（示政发〔2015〕2号）同时废止。',
      ),
    ]);
    await library.importPolicies([target('wells', 2)]);
    for (const id of ['lamps', 'wells']) {
      expect(await statusOf(id, '2024-06-30')).toBe('in-force');
      expect(await statusOf(id, '2024-07-01')).toBe('repealed');
      expect(await statesOf(id)).toEqual(['confirmed']);
    }
    const lamps = await library.publicLibrary.findPolicy('lamps');
    expect(validityAt(lamps?.timeline as never, TODAY).reasons[0]).toMatchObject({
      code: 'repealed-by',
      documentId: 'lamps-new',
      text: expect.stringContaining('同时废止'),
    });
    const outgoing = (await library.publicLibrary.findPolicy('lamps-new'))?.outgoing;
    expect(outgoing).toMatchObject([
      { state: 'confirmed', documentId: 'lamps', foundIn: 'text', statedIn: 'lamps-new~a2' },
      { state: 'confirmed', documentId: 'wells' },
    ]);
  });

  it('is a suggestion by title alone, or where the number is that of another title', async () => {
    await library.importPolicies([
      target('roads', 3),
      target('parks', 4),
      acting('roads-new', '《示例市人民政府关于印发roads管理办法的通知》同时废止。'),
      acting('parks-new', '《关于印发河道采砂管理办法的通知》（示政发〔2015〕4号）同时废止。'),
    ]);
    expect([await statusOf('roads'), await statusOf('parks')]).toEqual(['in-force', 'in-force']);
    expect([await statesOf('roads'), await statesOf('parks')]).toEqual([['suggested'], ['suggested']]);
  });

  it('counts once staff confirm it, goes once they reject it, and is a suggestion again when that is revoked', async () => {
    const title = '示例市人民政府关于印发roads管理办法的通知';
    const decide = (decision: string) => library.database.sql`
      insert into relation_decisions (document_id, type, target, target_title, decision, decided_by, reason, decided_at)
      values ('roads-new', 'repeals', ${title}, ${title}, ${decision}, '张三', '核对原文', now())`;
    await decide('confirmed');
    expect(await statusOf('roads', '2024-07-01')).toBe('repealed');
    expect(await statesOf('roads')).toEqual(['confirmed']);
    await decide('rejected');
    expect(await statusOf('roads')).toBe('in-force');
    expect(await statesOf('roads')).toEqual([]);
    expect((await library.publicLibrary.findPolicy('roads-new'))?.outgoing).toEqual([]);
    await library.database.sql`update relation_decisions set revoked_at = now()`;
    expect(await statesOf('roads')).toEqual(['suggested']);
  });

  it('acts on the document that staff chose', async () => {
    await library.importPolicies([
      target('bridges', 5),
      acting('bridges-new', '《桥梁管理若干规定》同时废止。'),
    ]);
    await library.database.sql`
      insert into relation_decisions
        (document_id, type, target, target_document_id, decision, decided_by, decided_at)
      values ('bridges-new', 'repeals', '桥梁管理若干规定', 'bridges', 'confirmed', '张三', now())`;
    expect(await statusOf('bridges')).toBe('repealed');
    expect((await library.publicLibrary.findPolicy('bridges-new'))?.outgoing).toMatchObject([
      { state: 'confirmed', documentId: 'bridges' },
    ]);
  });

  it('is taken back by a correction of the text', async () => {
    const sentence = '《关于印发boats管理办法的通知》（示政发〔2015〕6号）同时废止。';
    await library.importPolicies([target('boats', 6), acting('boats-new', sentence)]);
    expect(await statusOf('boats')).toBe('repealed');
    await library.importPolicies([acting('boats-new', '本规定由市政府解释。')]);
    expect(await statusOf('boats')).toBe('in-force');
  });

  it('strikes out single provisions, and leaves the others citable', async () => {
    await library.importPolicies([
      target('fees', 7),
      acting('fees-new', '《关于印发fees管理办法的通知》（示政发〔2015〕7号）第二条同时废止。'),
    ]);
    expect(await statusOf('fees')).toBe('partly-repealed');
    const fees = await library.publicLibrary.findPolicy('fees');
    const struck = fees?.provisionTimelines.get('fees~a2');
    expect(struck && validityAt(struck, '2024-06-30').status).toBe('in-force');
    expect(struck && isCitableStatus(validityAt(struck, TODAY).status)).toBe(false);
    const untouched = fees?.provisionTimelines.get('fees~a3')?.map(({ status }) => status);
    expect(untouched).not.toContain('repealed');
    expect(untouched).not.toContain('partly-repealed');
  });

  it('tells 宣布失效 from 废止, in lists too', async () => {
    await library.importPolicies([
      target('plans', 8),
      target('works', 9),
      {
        id: 'clean-up',
        title: '示例市人民政府关于废止和宣布失效一批文件的决定',
        datedOn: '2025-03-01',
        text: `市政府决定废止和宣布失效一批文件。
附件1
废止的规范性文件目录
| 序号 | 文件名称 | 文号 |
| --- | --- | --- |
| 1 | 关于印发plans管理办法的通知 | 示政发〔2015〕8号 |
附件2
宣布失效的规范性文件目录
1.关于印发works管理办法的通知（示政发〔2015〕9号）`,
      },
    ]);
    expect(await statusOf('plans', '2025-02-28')).toBe('in-force');
    expect([await statusOf('plans'), await statusOf('works')]).toEqual(['repealed', 'lapsed']);
    expect((await library.publicLibrary.findPolicy('plans'))?.incoming).toMatchObject([
      { foundIn: 'annex', quote: expect.stringContaining('示政发〔2015〕8号') },
    ]);
  });
});

describe('a statement of staff', () => {
  const state = (id: string, status: string, from: string | null) => library.database.sql`
    insert into validity_statements (document_id, status, holds_from, reason, stated_by, stated_at)
    values (${id}, ${status}, ${from}, '市政府专题会议纪要', '张三', now())`;

  it('wins over dates and relations from its day on, and is the first of the reasons', async () => {
    await library.importPolicies([target('taxis', 10, { expiresOn: '2020-12-31' })]);
    await state('taxis', 'in-force', '2021-01-01');
    expect(await statusOf('taxis', '2022-01-01')).toBe('in-force');
    const taxis = await library.publicLibrary.findPolicy('taxis');
    expect(validityAt(taxis?.timeline as never, TODAY).reasons.map(({ code }) => code)).toEqual([
      'staff-statement',
      'expiry-date',
    ]);
    await state('taxis', 'repealed', '2025-01-01');
    expect(await statusOf('taxis', '2024-12-31')).toBe('in-force');
    expect(await statusOf('taxis', '2025-01-01')).toBe('repealed');
    await library.database.sql`update validity_statements set revoked_at = now()`;
    expect(await statusOf('taxis')).toBe('lapsed');
  });
});

describe('facts that contradict each other', () => {
  it('are told by a warning and among the reasons, and no side is taken', async () => {
    const report = await library.importPolicies([
      target('trams', 11, { expiresOn: '2020-12-31', validity: '有效' }),
      target('buses', 13, { expiresOn: '2099-12-31', validity: '有效' }),
      target('ferries', 12, {
        text: '本办法自2023年1月1日起施行。\n本通知自2023年2月1日起施行。',
        effectiveOn: undefined,
      }),
    ]);
    expect(report.warnings.filter(({ code }) => code === 'contradictory-validity')).toMatchObject([
      { id: 'trams', message: expect.stringContaining('有效期已于2020年12月31日届满') },
      { id: 'ferries', message: expect.stringContaining('2023-01-01、2023-02-01') },
    ]);
    const trams = await library.publicLibrary.findPolicy('trams');
    const reasons = validityAt(trams?.timeline as never, TODAY).reasons;
    expect(reasons.map(({ code }) => code)).toContain('contradiction');
  });
});
