import { beforeEach, describe, expect, it } from 'vitest';
import type { ValidityTimeline } from '../../kb/policy/validity.ts';
import type { SearchFilter, SearchIndex, SearchQuery } from '../../kb/retrieval/search-index.ts';
import { indexRecord, TODAY } from './index-record.ts';

const REPEALED: ValidityTimeline = [
  { status: 'in-force', reasons: [] },
  { from: '2024-03-01', status: 'repealed', reasons: [] },
];

const OLDER = indexRecord(
  {
    recordId: 'older-allowance',
    title: '示例市高龄津贴发放办法（试行）',
    documentNumbers: ['例政规〔2019〕8号'],
    datedOn: '2019-03-01',
    validity: REPEALED,
  },
  '第一条 高龄津贴，高龄津贴，高龄津贴。',
  '第二条 年满八十周岁的户籍老年人，可以申领高龄津贴，高龄津贴按月发放。',
);

const POLICIES: SearchFilter = { ...TODAY, kinds: ['policy'] };

/** What an index does with two documents on 高龄津贴, one of them repealed; it holds the one in force already. */
export function describeValidityOrder(indexOf: () => SearchIndex, inForce: string): void {
  describe('with a repealed document and the one in force instead of it', () => {
    const list = async (text: string, options: Partial<SearchQuery> = {}) => {
      const { hits } = await indexOf().search({ text, filter: POLICIES, limit: 10, ...options });
      return hits.map(({ recordId }) => recordId);
    };
    const first = async (text: string, options?: Partial<SearchQuery>) => (await list(text, options))[0];

    beforeEach(() => indexOf().apply([{ change: 'put', record: OLDER }]));

    it('puts the one in force first, though the other says the words more often', async () => {
      expect(await list('高龄津贴')).toEqual([inForce, OLDER.recordId]);
      expect(await first('高龄津贴', { listChunks: true })).toBe(inForce);
    });

    it('puts the repealed one first on a day on which it held', async () => {
      expect(await first('高龄津贴', { filter: { ...POLICIES, asOf: '2023-01-01' } })).toBe(OLDER.recordId);
    });

    it.each(['例政规〔2019〕8号', '例政规〔2019〕8号 高龄津贴', '示例市高龄津贴发放办法（试行）'])(
      'puts the repealed one first where it is asked for as %s',
      async (text) => {
        expect(await first(text)).toBe(OLDER.recordId);
        expect(await first(text, { listChunks: true })).toBe(OLDER.recordId);
      },
    );

    it('keeps the repealed one first where the one in force says little of the matter', async () => {
      expect(await first('高龄津贴按月发放')).toBe(OLDER.recordId);
    });
  });
}
