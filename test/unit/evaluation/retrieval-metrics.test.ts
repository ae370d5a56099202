import { describe, expect, it } from 'vitest';
import { measureRetrieval } from '../../../kb/evaluation/retrieval-metrics.ts';

const judged = (goldIds: readonly string[], rankedIds: readonly string[]) => ({
  questionId: 'q',
  question: '问',
  goldIds,
  rankedIds,
});

describe('retrieval metrics', () => {
  it('counts a hit at k where any gold record stands among the first k', () => {
    const { metrics } = measureRetrieval([judged(['a'], ['b', 'a']), judged(['c'], ['c'])]);
    expect(metrics['hit@1']).toBe(0.5);
    expect(metrics['hit@3']).toBe(1);
    expect(metrics.mrr).toBe(0.75);
  });

  it('counts recall over all gold records and discounts by rank', () => {
    const { metrics } = measureRetrieval([judged(['a', 'b'], ['a', 'x', 'b'])]);
    expect(metrics['recall@5']).toBe(1);
    expect(metrics['ndcg@10']).toBeCloseTo((1 + 1 / Math.log2(4)) / (1 + 1 / Math.log2(3)), 10);
  });

  it('gives the same interval in every run', () => {
    const questions = Array.from({ length: 40 }, (_, at) => judged(['a'], at % 3 === 0 ? ['a'] : ['b']));
    const first = measureRetrieval(questions).intervals['hit@1'];
    expect(measureRetrieval(questions).intervals['hit@1']).toEqual(first);
    expect(first[0]).toBeLessThan(14 / 40);
    expect(first[1]).toBeGreaterThan(14 / 40);
  });
});
