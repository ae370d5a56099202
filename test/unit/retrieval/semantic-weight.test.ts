import { expect, it } from 'vitest';
import { semanticWeight } from '../../../kb/retrieval/semantic-weight.ts';

it.each([
  [0.4, 0, 0.15],
  [0.25, 0, 0.15],
  [0.125, 0, 0.65],
  [0.125, 0.0625, 0.4],
  [0.125, 0.125, 0.15],
  [0, 0, 1.15],
])('weighs meaning against a best coverage of %d, %d before the tenth, with %d', (best, lead, weight) => {
  expect(semanticWeight({ best, lead }, { base: 0.15, gain: 1, threshold: 0.25 })).toBeCloseTo(weight);
});

it('honours zeros', () => {
  const nothing = { best: 0, lead: 0 };
  expect(semanticWeight(nothing, { base: 0, gain: 0, threshold: 0.25 })).toBe(0);
  expect(semanticWeight(nothing, { base: 0.15, gain: 1, threshold: 0 })).toBe(0.15);
});
