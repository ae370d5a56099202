import { describe, expect, it } from 'vitest';
import { fitLogistic, logisticProbability } from '../../../kb/evaluation/fitting/logistic-regression.ts';
import { withholdHalf } from '../../../kb/evaluation/withhold.ts';

describe('logistic regression', () => {
  const rows = Array.from({ length: 400 }, (_, at) => {
    const value = (at % 40) / 10;
    const noise = (at * 7919) % 100;
    return {
      features: [value, noise],
      isPositive: noise < 100 / (1 + Math.exp(-(2 * value - 4))),
      weight: 1,
    };
  });

  it('finds the slope and the bias that made the labels, in the units of the feature', () => {
    const model = fitLogistic(
      rows.map((row) => ({ ...row, features: [row.features[0] as number] })),
      0.01,
    );
    expect(model.weights[0]).toBeGreaterThan(1.5);
    expect(model.weights[0]).toBeLessThan(2.5);
    expect(logisticProbability(model, [2])).toBeCloseTo(0.5, 1);
  });

  it('leaves alone a feature that never varies', () => {
    const model = fitLogistic(
      rows.map((row) => ({ ...row, features: [row.features[0] as number, 3] })),
      1,
    );
    expect(model.weights[1]).toBeCloseTo(0, 6);
  });
});

describe('withholding half of the records that answer', () => {
  const questions = Array.from({ length: 200 }, (_, at) => ({
    qid: String(at),
    question: '问',
    goldIds: [`record-${at}`],
    answers: [],
    isAnswerable: true,
  }));

  it('makes about half of the questions unanswerable, those whose records are gone, the same every time', () => {
    const { withheld, questions: left } = withholdHalf(questions);
    const unanswerable = left.filter(({ isAnswerable }) => !isAnswerable);
    expect(unanswerable.length).toBe(withheld.size);
    expect(withheld.size).toBeGreaterThan(70);
    expect(withheld.size).toBeLessThan(130);
    expect(left.every(({ goldIds }) => goldIds.every((id) => !withheld.has(id)))).toBe(true);
    expect(withholdHalf(questions).withheld).toEqual(withheld);
  });
});
