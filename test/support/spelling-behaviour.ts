import { beforeEach, describe, expect, it } from 'vitest';
import type { IndexRecord, SearchIndex } from '../../kb/retrieval/search-index.ts';
import { indexRecord } from './index-record.ts';

/** Enough for a slip that changes two pairs. */
const TIMES = 5;
const recordsTitled = (title: string, fields: Partial<IndexRecord> = {}): readonly IndexRecord[] =>
  Array.from({ length: TIMES }, (_, at) =>
    indexRecord({ recordId: `${title}-${at}`, title: `${title}（${at}）`, ...fields }, '第一条 到窗口办理。'),
  );

/** What an index that corrects slips makes of them: the same whatever engine is behind it. */
export function describeSpelling(indexOf: () => SearchIndex): void {
  describe('with titles on 社保卡 and, hidden, on 蓝本子', () => {
    const correct = (text: string) => indexOf().correct?.(text);

    beforeEach(() =>
      indexOf().apply(
        [
          ...recordsTitled('社保卡申领'),
          ...recordsTitled('公积金提取'),
          ...recordsTitled('蓝本子换发', { visibility: 'internal' }),
        ].map((record) => ({ change: 'put', record })),
      ),
    );

    it.each([
      ['社抱卡申领', '社保卡申领'],
      ['公鸡金怎麼提取', '公积金怎麼提取'],
      ['社卡保申领', '社保卡申领'],
      ['gongjijin怎么提取', '公积金怎么提取'],
    ])('takes %s for %s', async (typed, meant) => {
      expect(await correct(typed)).toBe(meant);
    });

    it.each([
      ['社保卡申领', 'is right'],
      ['“社抱卡”申领', 'is quoted'],
      ['钢琴考级', 'sounds like nothing here'],
      ['蓝笨子换发', 'sounds like what is hidden'],
    ])('leaves %s, which %s', async (typed) => {
      expect(await correct(typed)).toBeUndefined();
    });

    it('leaves a word that hidden records use', async () => {
      await indexOf().apply(
        recordsTitled('社抱卡登记', { visibility: 'internal' }).map((record) => ({ change: 'put', record })),
      );
      expect(await correct('社抱卡申领')).toBeUndefined();
    });

    it('no longer leads to titles that have gone', async () => {
      const gone = recordsTitled('社保卡申领');
      await indexOf().apply(
        gone.map(({ kind, recordId }) => ({ change: 'remove' as const, kind, recordId })),
      );
      expect(await correct('社抱卡申领')).toBeUndefined();
    });
  });
}
