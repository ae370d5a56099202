import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validityAt } from '../../../kb/policy/validity.ts';
import type { IncomingRelation, ValidityFacts } from '../../../kb/policy/validity-facts.ts';
import { provisionTimelines, validityTimeline } from '../../../kb/policy/validity-timeline.ts';

function facts(
  metadata: ValidityFacts['metadata'],
  incoming: readonly IncomingRelation[] = [],
  newerVersions: ValidityFacts['newerVersions'] = [],
): ValidityFacts {
  return { metadata, incoming, newerVersions };
}

function statuses(given: ValidityFacts): readonly (readonly [string | undefined, string])[] {
  return validityTimeline(given).map((period) => [period.from, period.status]);
}

const repeal: IncomingRelation = {
  type: 'repeals',
  documentId: 'd3',
  documentName: '示例市人民政府令第3号',
  from: '2024-01-01',
};

describe('validityTimeline', () => {
  it('is unknown for a document without dates and statement', () => {
    expect(validityTimeline(facts({}))).toEqual([
      { status: 'unknown', reasons: [{ code: 'not-marked', text: '有效性未标注' }] },
    ]);
  });

  it('begins to be unknown on the day the document bears', () => {
    const timeline = validityTimeline(facts({ datedOn: '2021-05-15' }));
    expect(timeline.map((period) => period.status)).toEqual(['not-yet-effective', 'unknown']);
    expect(timeline[0].reasons[0]).toEqual({
      code: 'dated-later',
      text: '2021年5月15日成文，此前尚无本文件',
    });
  });

  it('is in force from the effective date and lapsed from the day after the last', () => {
    const given = facts({ effectiveOn: '2020-07-01', expiresOn: '2025-06-30' });
    expect(statuses(given)).toEqual([
      [undefined, 'not-yet-effective'],
      ['2020-07-01', 'in-force'],
      ['2025-07-01', 'lapsed'],
    ]);
    expect(validityAt(validityTimeline(given), '2025-06-30').reasons.map((reason) => reason.text)).toEqual([
      '自2020年7月1日起施行',
      '有效期至2025年6月30日',
    ]);
  });

  it('names the document that repeals it', () => {
    const timeline = validityTimeline(facts({ datedOn: '2015-01-01' }, [repeal]));
    expect(validityAt(timeline, '2023-12-31').status).toBe('unknown');
    expect(validityAt(timeline, '2024-01-01')).toEqual({
      from: '2024-01-01',
      status: 'repealed',
      reasons: [
        {
          code: 'repealed-by',
          text: '自2024年1月1日起已被示例市人民政府令第3号废止',
          documentId: 'd3',
        },
      ],
    });
  });

  it('is repealed, as superseded, once another document takes its place', () => {
    const timeline = validityTimeline(facts({}, [{ ...repeal, type: 'supersedes' }]));
    expect(validityAt(timeline, '2024-01-01')).toMatchObject({
      status: 'repealed',
      reasons: [{ code: 'superseded-by' }],
    });
  });

  it('keeps a repeal without any date for all days', () => {
    expect(statuses(facts({ datedOn: '2015-01-01' }, [{ ...repeal, from: undefined }]))).toEqual([
      [undefined, 'repealed'],
    ]);
  });

  it('is amended from the amendment on, whatever was marked before', () => {
    const amendment = { ...repeal, type: 'amends' as const };
    expect(statuses(facts({ statedValidity: 'in-force' }, [amendment]))).toEqual([
      [undefined, 'in-force'],
      ['2024-01-01', 'amended'],
    ]);
  });

  it('names amended parts in the order of the text and apart from those struck out', () => {
    const provisions = ['第十条之一', '第二十条', '第九条第二款', '第三条', '第十条', '第九条'];
    const amendment = { ...repeal, type: 'amends' as const, provisions };
    const struck = { ...repeal, provisions: ['第二十条', '第三条'] };
    const period = validityAt(validityTimeline(facts({}, [amendment, struck])), '2024-01-01');
    expect(period.status).toBe('amended');
    expect(period.reasons.map(({ code, text }) => [code, text])).toEqual([
      ['amended-by', '第九条、第九条第二款、第十条、第十条之一自2024年1月1日起已被示例市人民政府令第3号修改'],
      ['amended-by', '第三条、第二十条自2024年1月1日起已被示例市人民政府令第3号删去'],
    ]);
  });

  it('calls parts ended by who amends nothing repealed', () => {
    const given = facts({}, [{ ...repeal, provisions: ['第九条', '第七条'] }]);
    expect(validityAt(validityTimeline(given), '2024-01-01')).toMatchObject({
      status: 'partly-repealed',
      reasons: [{ code: 'repealed-by', text: '第七条、第九条自2024年1月1日起已被示例市人民政府令第3号废止' }],
    });
  });

  it('lets the source state what holds, between the dates it gives', () => {
    expect(statuses(facts({ datedOn: '2019-01-01', statedValidity: 'lapsed' }))).toEqual([
      [undefined, 'not-yet-effective'],
      ['2019-01-01', 'lapsed'],
    ]);
    expect(
      statuses(facts({ effectiveOn: '2019-01-01', expiresOn: '2020-12-31', statedValidity: 'lapsed' })),
    ).toEqual([
      [undefined, 'not-yet-effective'],
      ['2019-01-01', 'in-force'],
      ['2021-01-01', 'lapsed'],
    ]);
    expect(statuses(facts({ expiresOn: '2020-12-31', statedValidity: 'in-force' }))).toEqual([
      [undefined, 'in-force'],
      ['2021-01-01', 'lapsed'],
    ]);
  });

  it('gives way to a newer version on the day that one takes effect, or always where it has no date', () => {
    expect(statuses(facts({ effectiveOn: '2019-01-01' }, [], [{ effectiveOn: '2022-03-01' }]))).toEqual([
      [undefined, 'not-yet-effective'],
      ['2019-01-01', 'in-force'],
      ['2022-03-01', 'superseded'],
    ]);
    expect(statuses(facts({ effectiveOn: '2019-01-01' }, [], [{}]))).toEqual([[undefined, 'superseded']]);
  });

  it('covers every date, periods in order, neighbours different', () => {
    const date = fc
      .integer({ min: 0, max: 12_000 })
      .map((day) => new Date(day * 86_400_000 + Date.UTC(1995, 0, 1)).toISOString().slice(0, 10));
    const maybeDate = fc.option(date, { nil: undefined });
    const relation = fc.record({
      type: fc.constantFrom('amends' as const, 'repeals' as const, 'supersedes' as const),
      documentId: fc.constant('d1'),
      documentName: fc.constant('甲'),
      from: maybeDate,
      provisions: fc.option(fc.constant(['第三条']), { nil: undefined }),
    });
    const version = fc.record({ datedOn: maybeDate, publishedOn: maybeDate, effectiveOn: maybeDate });
    const metadata = fc.record({
      datedOn: maybeDate,
      publishedOn: maybeDate,
      effectiveOn: maybeDate,
      expiresOn: maybeDate,
      statedValidity: fc.constantFrom(undefined, 'in-force', 'repealed', 'lapsed', 'unknown', 'amended'),
    });
    fc.assert(
      fc.property(metadata, fc.array(relation), fc.array(version), date, (given, incoming, newer, day) => {
        const timeline = validityTimeline(facts(given, incoming, newer));
        expect(timeline[0].from).toBeUndefined();
        for (const [index, period] of timeline.entries()) {
          expect(period.reasons.length).toBeGreaterThan(0);
          if (index > 0) expect((period.from ?? '') > (timeline[index - 1]?.from ?? '')).toBe(true);
        }
        expect(timeline).toContain(validityAt(timeline, day));
      }),
    );
  });
});

describe('provisionTimelines', () => {
  const provision = (id: string, label: string, parentId?: string) => ({
    id,
    label,
    parentId,
    ordinal: 0,
    level: 'article' as const,
    headingPath: [],
    text: '',
  });
  const provisions = [
    provision('d1:a3', '第三条'),
    provision('d1:a3.i1', '第三条第（一）项', 'd1:a3'),
    provision('d1:a4', '第四条'),
  ];
  const given = facts({ effectiveOn: '2019-01-01' }, [{ ...repeal, provisions: ['第3条'] }]);

  it('repeals the provision and what is below it, and the document in part', () => {
    expect(validityAt(validityTimeline(given), '2024-01-01').status).toBe('partly-repealed');
    const timelines = provisionTimelines(provisions, given);
    expect([...timelines.keys()]).toEqual(['d1:a3', 'd1:a3.i1', 'd1:a4']);
    expect(timelines.get('d1:a4')?.map(({ status }) => status)).not.toContain('partly-repealed');
    const timeline = timelines.get('d1:a3.i1');
    expect(timeline && validityAt(timeline, '2023-12-31').status).toBe('in-force');
    expect(timeline && validityAt(timeline, '2024-01-01').status).toBe('repealed');
  });
});
