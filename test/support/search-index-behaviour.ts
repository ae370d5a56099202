import { beforeEach, describe, expect, it } from 'vitest';
import type { ValidityTimeline } from '../../kb/policy/validity.ts';
import type { IndexRecord, SearchFilter, SearchIndex } from '../../kb/retrieval/search-index.ts';
import { indexRecord, TODAY } from './index-record.ts';
import { describeSpelling } from './spelling-behaviour.ts';
import { describeValidityOrder } from './validity-order-behaviour.ts';

const ALLOWANCE = indexRecord(
  {
    recordId: 'allowance',
    title: '示例市高龄津贴发放办法',
    documentNumbers: ['例政规〔2024〕3号'],
    disclosureIndexNumber: 'SL014000/2024-00031',
    divisionCode: '990100',
    topics: ['养老'],
    issuers: ['示例市人民政府'],
    level: 'prefecture',
    datedOn: '2024-03-01',
  },
  '第一条 为保障老年人生活，制定本办法。',
  '第二条 年满八十周岁的户籍老年人，可以申领高龄津贴。',
);
const FUND = indexRecord(
  {
    recordId: 'fund',
    title: '示例省住房公积金提取规定',
    documentNumbers: ['示政发〔2023〕3号'],
    divisionCode: '990000',
    topics: ['住房公积金'],
    issuers: ['示例省人民政府'],
    level: 'provincial',
    datedOn: '2023-05-06',
  },
  '第一条 职工购买自住住房的，可以提取住房公积金。',
  '第二条 提取住房公积金应当提供身份证。',
);
const QUESTION = indexRecord(
  {
    kind: 'entry',
    recordId: 'how-to-claim',
    title: '高龄津贴怎么申领？',
    alternativeTitles: ['八十岁老人的补贴去哪里领'],
    negativeTitles: ['高龄津贴什么时候停发'],
  },
  '向户籍所在地的村（社区）提出申请。',
);

/** What any adapter of the search port must do, whatever engine is behind it. */
export function describeSearchIndex(name: string, createIndex: () => Promise<SearchIndex>): void {
  describe(name, () => {
    let index: SearchIndex;
    const put = (...records: readonly IndexRecord[]) =>
      index.apply(records.map((record) => ({ change: 'put', record })));
    const find = async (text: string, filter: SearchFilter = TODAY) =>
      (await index.search({ text, filter, limit: 10 })).hits.map((hit) => hit.recordId);

    beforeEach(async () => {
      index = await createIndex();
      await index.clear();
      await put(ALLOWANCE, FUND, QUESTION);
    });

    it('puts the record that answers first and names its best provision', async () => {
      const { hits } = await index.search({ text: '多少岁可以申领高龄津贴', filter: TODAY, limit: 10 });
      const best = hits.find((hit) => hit.kind === 'policy');
      expect(best?.recordId).toBe('allowance');
      expect(best?.chunks[0]).toMatchObject({ chunkId: 'allowance~a2', label: '第二条' });
    });

    it('finds a 发文字号 however it is written, and no neighbour', async () => {
      const lookUp = (value: string) => index.lookUp({ kind: 'document-number', value }, TODAY);
      expect((await lookUp('例政规[2024]3号')).map((hit) => hit.recordId)).toEqual(['allowance']);
      expect(await lookUp('例政规〔2024〕4号')).toEqual([]);
      expect(await lookUp('例政规〔2023〕3号')).toEqual([]);
      expect(await lookUp('例政规〔2024〕30号')).toEqual([]);
    });

    it('finds an 索引号 and a whole title exactly', async () => {
      const byNumber = await index.lookUp(
        { kind: 'disclosure-index-number', value: 'SL014000/2024-00031' },
        TODAY,
      );
      const byTitle = await index.lookUp({ kind: 'title', value: '《示例省住房公积金提取规定》' }, TODAY);
      expect(byNumber.map((hit) => hit.recordId)).toEqual(['allowance']);
      expect(byTitle.map((hit) => hit.recordId)).toEqual(['fund']);
      expect(await index.lookUp({ kind: 'title', value: '住房公积金提取规定' }, TODAY)).toEqual([]);
    });

    it('restricts to a kind, a topic, an issuer and a period', async () => {
      expect(await find('高龄津贴', { ...TODAY, kinds: ['entry'] })).toEqual(['how-to-claim']);
      expect(await find('可以', { ...TODAY, topic: '住房公积金' })).toEqual(['fund']);
      expect(await find('可以', { ...TODAY, issuer: '示例市人民政府' })).toEqual(['allowance']);
      expect(await find('可以', { ...TODAY, level: 'provincial' })).toEqual(['fund']);
      expect(await find('可以', { ...TODAY, datedFrom: '2024-01-01' })).toEqual(['allowance']);
      expect(await find('可以', { ...TODAY, datedTo: '2023-12-31' })).toEqual(['fund']);
      expect(await find('可以', { ...TODAY, recordIds: ['fund'] })).toEqual(['fund']);
    });

    it('follows the chain of divisions upwards only', async () => {
      const kinds = ['policy'] as const;
      const inDistrict = await find('可以', { ...TODAY, kinds, divisionCode: '990102' });
      expect([...inDistrict].sort()).toEqual(['allowance', 'fund']);
      expect(await find('可以', { ...TODAY, kinds, divisionCode: '990200' })).toEqual(['fund']);
      expect(await find('可以', { ...TODAY, kinds, divisionCode: '980000' })).toEqual([]);
    });

    it('shows nobody what is not public', async () => {
      await put({ ...FUND, visibility: 'internal' });
      expect(await find('住房公积金')).not.toContain('fund');
      const number = { kind: 'document-number', value: '示政发〔2023〕3号' } as const;
      expect(await index.lookUp(number, TODAY)).toEqual([]);
    });

    it('filters by the validity on the date asked about', async () => {
      const validity: ValidityTimeline = [
        { status: 'not-yet-effective', reasons: [] },
        { from: '2020-01-01', status: 'in-force', reasons: [] },
        { from: '2025-01-01', status: 'repealed', reasons: [] },
      ];
      await put({ ...FUND, validity });
      const onDate = (asOf: string) =>
        find('提取住房公积金', { ...TODAY, asOf, validity: ['in-force'], kinds: ['policy'] });
      expect(await onDate('2019-12-31')).not.toContain('fund');
      expect(await onDate('2024-12-31')).toContain('fund');
      expect(await onDate('2025-01-01')).not.toContain('fund');
    });

    describeValidityOrder(() => index, ALLOWANCE.recordId);
    describeSpelling(() => index);

    it('leaves out a provision that was repealed on its own', async () => {
      const [first, second] = FUND.chunks;
      if (!first || !second) throw new Error('the record has two provisions');
      const repealed: ValidityTimeline = [{ status: 'repealed', reasons: [] }];
      await put({ ...FUND, chunks: [first, { ...second, validity: repealed }] });
      const { hits } = await index.search({
        text: '提取住房公积金应当提供身份证',
        filter: { ...TODAY, validity: ['in-force'], kinds: ['policy'] },
        limit: 10,
        chunksPerRecord: 5,
      });
      const fund = hits.find((hit) => hit.recordId === 'fund');
      expect(fund?.chunks.map((chunk) => chunk.chunkId)).toEqual(['fund~a1']);
    });

    it('returns nothing for a filter that cannot be evaluated', async () => {
      expect(await find('高龄津贴', { ...TODAY, asOf: '2026-02-30' })).toEqual([]);
      expect(await find('高龄津贴', { ...TODAY, divisionCode: '市区' })).toEqual([]);
      expect(await find('高龄津贴', { ...TODAY, datedFrom: '昨天' })).toEqual([]);
    });

    it('says how near an entry is to the question and to what it must not answer', async () => {
      const hitFor = async (text: string) =>
        (await index.search({ text, filter: { ...TODAY, kinds: ['entry'] }, limit: 1 })).hits[0];
      expect((await hitFor('高龄津贴怎么申领'))?.questionSimilarity).toBeCloseTo(1);
      const longer = await hitFor('高龄津贴怎么申领，另外公交卡丢了在哪里补办');
      expect(longer?.questionSimilarity).toBeLessThan(0.8);
      const negative = await hitFor('高龄津贴什么时候停发');
      expect(negative?.negativeSimilarity).toBeGreaterThan(negative?.questionSimilarity ?? 1);
    });

    it('shows a repeated content once', async () => {
      await put({ ...FUND, recordId: 'fund-copy', versionId: 'fund-copy@1', duplicateOf: 'fund' });
      const found = await find('职工购买自住住房提取住房公积金');
      expect(found.filter((id) => id.startsWith('fund'))).toHaveLength(1);
    });

    it('finds the version of a document that applied on the date', async () => {
      const until: ValidityTimeline = [
        { status: 'in-force', reasons: [] },
        { from: '2025-01-01', status: 'superseded', reasons: [] },
      ];
      const since: ValidityTimeline = [
        { status: 'not-yet-effective', reasons: [] },
        { from: '2025-01-01', status: 'in-force', reasons: [] },
      ];
      await put({
        ...FUND,
        versionId: 'fund@2',
        validity: since,
        olderVersions: [{ ...FUND, validity: until }],
      });
      const versionOn = async (asOf: string) =>
        (
          await index.search({
            text: '提取住房公积金',
            filter: { ...TODAY, asOf, validity: ['in-force'], kinds: ['policy'] },
            limit: 1,
          })
        ).hits[0]?.versionId;
      expect(await versionOn('2024-06-01')).toBe('fund@1');
      expect(await versionOn('2025-06-01')).toBe('fund@2');
      const anyTime = await index.search({ text: '提取住房公积金', filter: TODAY, limit: 10 });
      const versions = anyTime.hits.filter((hit) => hit.recordId === 'fund').map((hit) => hit.versionId);
      expect(versions).toEqual(['fund@2']);
      expect(await index.count()).toBe(3);
    });

    it('forgets a removed record and replaces one that is put again', async () => {
      await index.apply([{ change: 'remove', kind: 'policy', recordId: 'fund' }]);
      expect(await find('住房公积金')).not.toContain('fund');
      const [first] = ALLOWANCE.chunks;
      if (!first) throw new Error('the record has a provision');
      await put({ ...ALLOWANCE, chunks: [{ ...first, text: '第一条 殡葬服务收费标准。' }] });
      expect(await find('殡葬服务收费')).toEqual(['allowance']);
      expect(await index.count()).toBe(2);
    });

    it('lists provisions, counts facets and pages', async () => {
      const listed = await index.search({
        text: '提取住房公积金',
        filter: { ...TODAY, kinds: ['policy'] },
        limit: 1,
        offset: 1,
        listChunks: true,
      });
      expect(listed.total).toBeGreaterThanOrEqual(2);
      expect(listed.hits).toHaveLength(1);
      const { facets } = await index.search({ text: '可以', filter: TODAY, limit: 10, withFacets: true });
      expect(facets.issuer).toContainEqual({ value: '示例省人民政府', count: 1 });
      expect(facets.year).toContainEqual({ value: '2024', count: 1 });
      expect(facets.level).toContainEqual({ value: 'prefecture', count: 1 });
    });

    it('counts for a division what choosing it finds', async () => {
      await put({ ...FUND, recordId: 'bylaw', versionId: 'bylaw@1', divisionCode: '990102000000' });
      const search = (divisionCode?: string) =>
        index.search({ text: '', filter: { ...TODAY, divisionCode }, limit: 10, withFacets: true });
      const { facets } = await search();
      expect(facets.division.map(({ value }) => value).sort()).toEqual(['990000', '990100', '990102']);
      for (const { value, count } of facets.division) expect((await search(value)).total).toBe(count);
    });

    it('lists the latest first where asked to, of records and of provisions', async () => {
      const text = '可以提取津贴';
      const recordsOf = async (options: object) =>
        (await index.search({ text, filter: { ...TODAY, kinds: ['policy'] }, limit: 10, ...options })).hits;
      expect((await recordsOf({})).map((hit) => hit.recordId)).toEqual(['fund', 'allowance']);
      const byDate = (await recordsOf({ order: 'date' })).map((hit) => hit.recordId);
      expect(byDate).toEqual(['allowance', 'fund']);
      const provisions = await recordsOf({ order: 'date', listChunks: true });
      expect([provisions[0]?.recordId, provisions.at(-1)?.recordId]).toEqual(byDate);
    });

    it('takes the provision that the question names', async () => {
      const query = { filter: { ...TODAY, kinds: ['policy'] as const }, limit: 5 };
      const named = await index.search({ ...query, text: '《示例省住房公积金提取规定》第1条' });
      expect(named.hits[0]).toMatchObject({ recordId: 'fund', chunks: [{ label: '第一条' }] });
      const listed = await index.search({
        ...query,
        text: '例政规〔2024〕3号第二条',
        listChunks: true,
      });
      expect(listed.hits[0]).toMatchObject({ recordId: 'allowance', chunks: [{ chunkId: 'allowance~a2' }] });
    });

    it('lists what passes the filter where nothing is asked, latest first', async () => {
      expect(await find('', { ...TODAY, kinds: ['policy'] })).toEqual(['allowance', 'fund']);
      expect(await find('？', { ...TODAY, kinds: ['policy'] })).toEqual(['allowance', 'fund']);
    });

    it('covers a question wholly or not at all', async () => {
      const coverageOf = async (text: string) => {
        const { hits } = await index.search({ text, filter: { ...TODAY, kinds: ['policy'] }, limit: 1 });
        return hits[0]?.coverage;
      };
      expect(await coverageOf('提取住房公积金应当提供身份证')).toBeCloseTo(1);
      expect(await coverageOf('提取住房公积金与钢琴考级')).toBeLessThan(0.8);
      expect(await coverageOf('钢琴考级')).toBeUndefined();
    });

    it('completes what is typed with titles and questions', async () => {
      expect(await index.suggest('高龄津贴', TODAY, 5)).toEqual([
        '高龄津贴怎么申领？',
        '示例市高龄津贴发放办法',
      ]);
      expect(await index.suggest('  ', TODAY, 5)).toEqual([]);
    });
  });
}
