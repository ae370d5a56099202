import { describe, expect, it } from 'vitest';
import { abstentionCurve, areaUnderCurve } from '../../../kb/evaluation/abstention-metrics.ts';

const rated = (answerable: readonly number[], unanswerable: readonly number[]) => [
  ...answerable.map((confidence) => ({ confidence, isAnswerable: true })),
  ...unanswerable.map((confidence) => ({ confidence, isAnswerable: false })),
];

describe('judging confidence', () => {
  it.each([
    [[0.9, 0.8], [0.1, 0.2], 1],
    [[0.1, 0.2], [0.9, 0.8], 0],
    [[0.5, 0.5], [0.5, 0.5], 0.5],
    [[0.9, 0.3], [0.5, 0.1], 0.75],
  ])('orders %j against %j rightly in %d of the pairs', (answerable, unanswerable, expected) => {
    expect(areaUnderCurve(rated(answerable, unanswerable))).toBe(expected);
  });

  it('says what is refused while a share of the answerable is answered', () => {
    const questions = rated([0.9, 0.8, 0.7, 0.2], [0.75, 0.6, 0.1, 0.05]);
    expect(abstentionCurve(questions, [1, 0.75])).toEqual([
      { threshold: 0.2, answered: 1, refused: 0.5 },
      { threshold: 0.7, answered: 0.75, refused: 0.75 },
    ]);
  });
});
