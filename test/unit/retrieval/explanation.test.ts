import { expect, it } from 'vitest';
import { createEmbeddedSearchIndex } from '../../../kb/retrieval/create-embedded-search-index.ts';
import { indexRecord, TODAY } from '../../support/index-record.ts';
import { createSmallEmbedder } from '../../support/small-embedder.ts';

const QUESTIONS = [
  '没工作了怎么领补贴',
  '失业补助金第二条',
  '《失业补助金办法》',
  '浙政发〔2020〕1号 养老',
  '津贴',
];

it('has parts that add up to the score, whatever speaks for a hit', async () => {
  const embedder = createSmallEmbedder({
    没工作: '失业',
    失业: '失业',
    养老: '养老',
    津贴: '钱',
    补贴: '钱',
  });
  const index = createEmbeddedSearchIndex({ embedder, expandQuery: () => ['失业'] });
  const records = [
    indexRecord({ recordId: 'a', title: '失业补助金办法' }, '失业人员可以申领补助金。', '由就业局办理。'),
    indexRecord(
      { recordId: 'b', title: '养老津贴通知', documentNumbers: ['浙政发〔2020〕1号'] },
      '按月发放津贴。',
    ),
    indexRecord({ recordId: 'c', title: '陕西省创业补贴' }, '补贴标准为五千元。', '补贴由人社局发放。'),
  ];
  await index.apply(records.map((record) => ({ change: 'put', record })));
  const parts = new Set<string>();
  for (const text of QUESTIONS) {
    const query = { text, filter: TODAY, limit: 10 };
    const { hits } = await index.search({ ...query, explain: true });
    expect(hits.length).toBeGreaterThan(0);
    for (const { explanation = [], score } of hits) {
      const sum = explanation.reduce((total, { contribution }) => total + contribution, 0);
      expect(sum).toBeCloseTo(score, 3);
      for (const { part } of explanation) parts.add(part);
    }
    expect((await index.search(query)).hits.map(({ explanation }) => explanation)).toEqual(
      hits.map(() => undefined),
    );
  }
  for (const part of ['word-in-record', 'word-in-passage', 'meaning', 'identifier', 'coverage'])
    expect(parts).toContain(part);
});
