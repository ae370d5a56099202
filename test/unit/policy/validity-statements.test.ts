import { describe, expect, it } from 'vitest';
import { type ValidityTimeline, validityAt } from '../../../kb/policy/validity.ts';
import type { IncomingRelation, ValidityFacts } from '../../../kb/policy/validity-facts.ts';
import { provisionValidity, validityTimeline } from '../../../kb/policy/validity-timeline.ts';

const facts = (rest: Partial<ValidityFacts>): ValidityFacts => ({
  metadata: {},
  incoming: [],
  newerVersions: [],
  ...rest,
});

const repeal: IncomingRelation = {
  type: 'repeals',
  documentId: 'd3',
  documentName: '示政发〔2024〕3号',
  from: '2024-01-01',
};

const statuses = (timeline: ValidityTimeline) => timeline.map(({ from, status }) => [from, status]);

describe('what staff state', () => {
  const statement = { status: 'in-force', holdsFrom: '2024-06-01', reason: '市政府决定恢复执行' } as const;

  it('holds from its day, whatever else is known, and the rest stays among the reasons', () => {
    const timeline = validityTimeline(facts({ incoming: [repeal], statements: [statement] }));
    expect(statuses(timeline)).toEqual([
      [undefined, 'unknown'],
      ['2024-01-01', 'repealed'],
      ['2024-06-01', 'in-force'],
    ]);
    expect(validityAt(timeline, '2025-01-01').reasons.map(({ text }) => text)).toEqual([
      '工作人员认定自2024年6月1日起为“现行有效”：市政府决定恢复执行',
      '自2024年1月1日起已被示政发〔2024〕3号废止',
    ]);
  });

  it('gives way to a statement that begins later, or was made later about the same day', () => {
    const lapsed = { ...statement, status: 'lapsed', holdsFrom: '2025-01-01' } as const;
    const amended = { ...statement, status: 'amended' } as const;
    const timeline = validityTimeline(facts({ statements: [lapsed, statement, amended] }));
    expect(statuses(timeline)).toEqual([
      [undefined, 'unknown'],
      ['2024-06-01', 'amended'],
      ['2025-01-01', 'lapsed'],
    ]);
  });

  it('about a document does not revive a provision that was struck out', () => {
    const struck = { ...repeal, provisions: ['第二条'] };
    const given = facts({ incoming: [struck], statements: [statement] });
    const timeline = provisionValidity({ id: 'd~a2', label: '第二条' }, [], given);
    expect(timeline && validityAt(timeline, '2025-01-01').status).toBe('repealed');
  });
});

describe('宣布失效', () => {
  it('ends a document as lapsed, not as repealed; of two ends the earlier one tells how', () => {
    const lapse = { ...repeal, type: 'lapses', from: '2023-01-01' } as const;
    const timeline = validityTimeline(facts({ incoming: [repeal, lapse] }));
    expect(statuses(timeline).map(([, status]) => status)).toEqual(['unknown', 'lapsed', 'lapsed']);
    expect(timeline[1]?.reasons).toMatchObject([
      { code: 'lapsed-by', text: '自2023年1月1日起已被示政发〔2024〕3号宣布失效' },
    ]);
  });
});

describe('a text that a newer one replaced', () => {
  it('was in force until then, where nothing else says so', () => {
    const timeline = validityTimeline(
      facts({ metadata: { publishedOn: '2010-01-01' }, newerVersions: [{ effectiveOn: '2020-01-01' }] }),
    );
    expect(statuses(timeline)).toEqual([
      [undefined, 'not-yet-effective'],
      ['2010-01-01', 'in-force'],
      ['2020-01-01', 'superseded'],
    ]);
  });
});

describe('a contradiction', () => {
  const told = (given: Partial<ValidityFacts>, day: string) =>
    validityAt(validityTimeline(facts(given)), day)
      .reasons.filter(({ code }) => code === 'contradiction')
      .map(({ text }) => text.replace('资料矛盾，请核对：', ''));

  it('between 有效 and an 有效期 that is over is told from then on', () => {
    const metadata = { statedValidity: 'in-force', expiresOn: '2020-12-31' } as const;
    expect(told({ metadata }, '2020-12-31')).toEqual([]);
    expect(told({ metadata }, '2021-01-01')).toEqual([
      '来源标注为“现行有效”，但有效期已于2020年12月31日届满',
    ]);
  });

  it('is none between 有效 and a term that ended after the source said so', () => {
    const metadata = {
      statedValidity: 'in-force',
      effectiveOn: '2024-01-01',
      expiresOn: '2028-12-31',
    } as const;
    for (const day of ['2024-01-01', '2028-12-31', '2029-01-01', '2031-01-01']) {
      expect(told({ metadata, statedOn: '2026-05-01' }, day)).toEqual([]);
      expect(told({ metadata, statedOn: '2028-12-31' }, day)).toEqual([]);
    }
    expect(told({ metadata, statedOn: '2029-01-01' }, '2031-01-01')).toHaveLength(1);
    expect(
      validityAt(validityTimeline(facts({ metadata, statedOn: '2026-05-01' })), '2029-01-01').status,
    ).toBe('lapsed');
  });

  it('is none between 失效 or 废止 and what had ended a document by the day the source said so', () => {
    const lapsed = { statedValidity: 'lapsed', datedOn: '2018-01-01', expiresOn: '2020-12-31' } as const;
    expect(told({ metadata: lapsed, statedOn: '2021-01-01' }, '2020-06-01')).toEqual([]);
    expect(told({ metadata: lapsed, statedOn: '2020-12-31' }, '2020-06-01')).toHaveLength(1);
    const repealed = { metadata: { statedValidity: 'repealed' }, incoming: [repeal] } as const;
    expect(told({ ...repealed, statedOn: '2024-01-01' }, '2023-12-31')).toEqual([]);
    expect(told({ ...repealed, statedOn: '2023-12-31' }, '2023-12-31')).toHaveLength(1);
  });

  it('between 废止 and a repeal that has not begun is told until it begins', () => {
    const given = { metadata: { statedValidity: 'repealed' }, incoming: [repeal] } as const;
    expect(told(given, '2023-12-31')).toEqual([
      '来源标注为“废止”，但废止它的示政发〔2024〕3号自2024年1月1日起才生效',
    ]);
    expect(told(given, '2024-01-01')).toEqual([]);
  });

  it('between the last day and a document that extends it is told until the last day is the new one', () => {
    const quote = '《救助办法》有效期延长至2029年12月31日。';
    const extension = { ...repeal, type: 'amends', from: '2024-12-20', quote } as const;
    const text = '示政发〔2024〕3号写明延长有效期，而登记的有效期至2024年12月31日，请认定新的有效期';
    const old = { metadata: { expiresOn: '2024-12-31' }, incoming: [extension] };
    expect(told(old, '2024-12-19')).toEqual([]);
    expect(told(old, '2024-12-20')).toEqual([text]);
    expect(told(old, '2025-01-01')).toEqual([text]);
    expect(told({ ...old, metadata: { expiresOn: '2029-12-31' } }, '2025-01-01')).toEqual([]);
    const unnamed = { ...extension, quote: '《救助办法》有效期延长5年。' };
    expect(told({ ...old, incoming: [unnamed] }, '2024-12-31')).toEqual([]);
    expect(told({ ...old, incoming: [unnamed] }, '2025-01-01')).toEqual([text]);
  });

  it('between the first day and the last is always told', () => {
    const metadata = { effectiveOn: '2024-01-01', expiresOn: '2023-12-31' };
    expect(told({ metadata }, '2022-01-01')).toEqual(['有效期至2023年12月31日，早于施行日期2024年1月1日']);
  });

  it('is a repeal of what was not there yet', () => {
    expect(told({ metadata: { datedOn: '2025-03-01' }, incoming: [repeal] }, '2025-03-01')).toEqual([
      '示政发〔2024〕3号自2024年1月1日起即终止本文件，早于本文件的日期2025年3月1日',
    ]);
  });
});
