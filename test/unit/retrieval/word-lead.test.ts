import { describe, expect, it } from 'vitest';
import { createLeadCounter, openness, type WordLead } from '../../../kb/retrieval/word-lead.ts';

function leadOf(scores: readonly number[], fullScore = 10): WordLead {
  const counter = createLeadCounter();
  for (const score of scores) counter.add(score);
  return counter.lead(fullScore);
}

describe('createLeadCounter', () => {
  it('is how far the best stands before the tenth, in shares of the full score, whatever the order', () => {
    const scores = [3, 8, 1, 2, 7, 6, 4, 5, 0.5, 2.5, 3.5, 0.1];
    const sorted = scores.toSorted((one, other) => other - one);
    for (const order of [scores, sorted, sorted.toReversed()]) {
      expect(leadOf(order)).toEqual({ best: 0.8, lead: 0.8 - (sorted[9] as number) / 10 });
    }
  });

  it('is nothing where fewer than ten have a score', () => {
    expect(leadOf([8, 0, 6, 0])).toEqual({ best: 0.8, lead: 0 });
    expect(leadOf([9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0])).toEqual({ best: 0.9, lead: 0 });
    expect(leadOf([0, 0])).toEqual({ best: 0, lead: 0 });
    expect(leadOf([1], 0)).toEqual({ best: 0, lead: 0 });
  });
});

describe('openness', () => {
  it('falls from 1, where ten say the same, to 0, where one says far more', () => {
    expect(openness({ best: 0.4, lead: 0 })).toBe(1);
    expect(openness({ best: 0.4, lead: 0.12 })).toBeCloseTo(0.5);
    expect(openness({ best: 0.4, lead: 0.39 })).toBe(0);
    expect(openness({ best: 0, lead: 0 })).toBe(1);
  });
});
