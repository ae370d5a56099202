import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createVectorTable } from '../../../../kb/retrieval/vectors/create-fast-vector-table.ts';
import { createPlainVectorTable } from '../../../../kb/retrieval/vectors/create-plain-vector-table.ts';
import type { CreateVectorTable } from '../../../../kb/retrieval/vectors/vector-table.ts';

const TABLES: readonly (readonly [string, CreateVectorTable])[] = [
  ['plain', createPlainVectorTable],
  ['fast', createVectorTable],
];

function unitVector(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values) || 1;
  return Float32Array.from(values, (value) => value / length);
}

const vector = (dimensions: number) =>
  fc
    .array(fc.integer({ min: -1000, max: 1000 }), { minLength: dimensions, maxLength: dimensions })
    .map(unitVector);

describe.each(TABLES)('the %s vector table', (_, create) => {
  it('gives the cosine of a question to every slot asked for, in their order', () => {
    fc.assert(
      fc.property(vector(32), fc.array(vector(32), { minLength: 1, maxLength: 20 }), (question, vectors) => {
        const table = create(32);
        for (const [slot, value] of vectors.entries()) table.put(slot, value);
        const slots = Uint32Array.from(vectors.keys()).reverse();
        const cosines = table.cosines(question, slots);
        for (const [at, slot] of slots.entries()) {
          const exact = (vectors[slot] as Float32Array).reduce(
            (sum, value, place) => sum + value * (question[place] as number),
            0,
          );
          expect(cosines[at]).toBeCloseTo(exact, 1);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('keeps what it held when it grows over thousands of slots', () => {
    const table = create(16);
    const axis = (at: number) => unitVector(Array.from({ length: 16 }, (_, place) => (place === at ? 1 : 0)));
    for (let slot = 0; slot < 9_000; slot++) table.put(slot, axis(slot % 16));
    const cosines = table.cosines(
      axis(3),
      Uint32Array.from({ length: 9_000 }, (_, slot) => slot),
    );
    expect(cosines.every((cosine, slot) => Math.abs(cosine - (slot % 16 === 3 ? 1 : 0)) < 0.01)).toBe(true);
  });

  it('replaces a slot and gives 0 for a vector of zeros', () => {
    const table = create(16);
    table.put(0, unitVector([1, ...new Array(15).fill(0)]));
    table.put(0, new Float32Array(16));
    expect([...table.cosines(unitVector([1, ...new Array(15).fill(0)]), Uint32Array.of(0))]).toEqual([0]);
  });

  it('does not overflow where a vector has thousands of equal values', () => {
    const flat = unitVector(new Array(4096).fill(1));
    const table = create(4096);
    table.put(0, flat);
    expect(table.cosines(flat, Uint32Array.of(0))[0]).toBeCloseTo(1, 1);
  });
});
