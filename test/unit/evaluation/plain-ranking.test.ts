import { describe, expect, it } from 'vitest';
import { createPlainRanking } from '../../../kb/evaluation/plain-ranking.ts';
import type { IndexRecord } from '../../../kb/retrieval/search-index.ts';

const record = (recordId: string, title: string, text: string, kind: IndexRecord['kind'] = 'policy') =>
  ({
    kind,
    recordId,
    versionId: `${recordId}@1`,
    title,
    alternativeTitles: [],
    negativeTitles: [],
    documentNumbers: [],
    validity: [{ status: 'in-force', reasons: [] }],
    visibility: 'public',
    topics: [],
    issuers: [],
    chunks: [{ id: 'a', label: '', headingPath: [], text }],
  }) satisfies IndexRecord;

describe('plain ranking', () => {
  const rank = createPlainRanking([
    record('fund', '住房公积金提取规定', '职工购买自住住房，可以提取。'),
    record('allowance', '高龄津贴发放办法', '年满八十周岁的老年人，每月发放。'),
    record('entry', '公积金怎么提取', '带身份证到窗口办理。', 'entry'),
  ]);

  it('reads title and text of a document, of an entry the answer alone', () => {
    expect(rank('公积金提取', 10)).toEqual(['fund']);
    expect(rank('身份证', 10)).toEqual(['entry']);
  });

  it('leaves out what shares nothing with the question', () => {
    expect(rank('xyz', 10)).toEqual([]);
    expect(rank('八十周岁发放津贴', 1)).toEqual(['allowance']);
  });
});
