import fc from 'fast-check';
import { expect, it } from 'vitest';
import { calibrateFusion } from '../../../server/search/embeddings/calibrate-fusion.ts';

const cosines = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 50, maxLength: 200 });

it('does not depend on what all cosines have in common', () => {
  fc.assert(
    fc.property(cosines, fc.double({ min: -0.5, max: 0.5, noNaN: true }), (given, shift) => {
      const moved = calibrateFusion(given.map((cosine) => cosine + shift));
      expect(moved?.base).toBeCloseTo(calibrateFusion(given)?.base ?? 0, 6);
    }),
  );
});

it('gives a model whose cosines spread half as far twice the λ', () => {
  const wide = Array.from({ length: 100 }, (_, at) => Math.sin(at) / 5);
  const narrow = wide.map((cosine) => 0.8 + cosine / 2);
  expect((calibrateFusion(narrow)?.base ?? 0) / (calibrateFusion(wide)?.base ?? 1)).toBeCloseTo(2);
});

it('stays finite where all cosines are equal, and undecided with few pairs', () => {
  expect(calibrateFusion(new Array(60).fill(0.7))?.base).toBeLessThan(10);
  expect(calibrateFusion([0.1, 0.2])).toBeUndefined();
});
