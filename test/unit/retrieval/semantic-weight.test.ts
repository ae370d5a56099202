import { expect, it } from 'vitest';
import { semanticWeight } from '../../../kb/retrieval/semantic-weight.ts';

it.each([
  [0.4, 0.15],
  [0.25, 0.15],
  [0.125, 0.65],
  [0, 1.15],
])('weighs meaning against a best coverage of %d with %d', (coverage, weight) => {
  expect(semanticWeight(coverage, { base: 0.15, gain: 1, threshold: 0.25 })).toBeCloseTo(weight);
});

it('honours zeros', () => {
  expect(semanticWeight(0, { base: 0, gain: 0, threshold: 0.25 })).toBe(0);
  expect(semanticWeight(0, { base: 0.15, gain: 1, threshold: 0 })).toBe(0.15);
});
