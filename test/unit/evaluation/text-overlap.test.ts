import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { characterF1, comparedText, rougeL } from '../../../kb/evaluation/text-overlap.ts';

describe('comparing answers', () => {
  it('disregards punctuation, width and white space', () => {
    expect(comparedText('（一）每人 每月１００元。')).toBe('一每人每月100元');
  });

  it.each([
    ['每月一百元', '每月一百元', 1],
    ['每月一百元', '一百元', 0.75],
    ['一百元每月', '每月一百元', 0.6],
    ['八十周岁', '每月', 0],
    ['', '每月', 0],
  ])('gives %s against %s a ROUGE-L of %d', (candidate, reference, expected) => {
    expect(rougeL(candidate, reference)).toBeCloseTo(expected, 10);
  });

  it('counts characters without their order, each as often as both have it', () => {
    expect(characterF1('一百元每月', '每月一百元')).toBe(1);
    expect(characterF1('元元元', '一百元')).toBeCloseTo(1 / 3, 10);
    expect(characterF1('', '一百元')).toBe(0);
  });

  it('never finds more in order than without order', () => {
    const text = fc.string({ unit: fc.constantFrom(...'甲乙丙丁12'), maxLength: 20 });
    fc.assert(
      fc.property(text, text, (first, second) => {
        const [ordered, unordered] = [rougeL(first, second), characterF1(first, second)];
        expect(ordered).toBeLessThanOrEqual(unordered + 1e-12);
        expect(unordered).toBeLessThanOrEqual(1);
        expect(rougeL(second, first)).toBeCloseTo(ordered, 12);
      }),
    );
  });
});
