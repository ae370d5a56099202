import { describe, expect, it } from 'vitest';
import { measureKinship } from '../../../kb/retrieval/embedded/measure-kinship.ts';
import { createPlainVectorTable } from '../../../kb/retrieval/vectors/create-plain-vector-table.ts';

describe('measureKinship', () => {
  const vectors = createPlainVectorTable(4);
  const put = (slot: number, ...values: number[]) => vectors.put(slot, Float32Array.from(values));
  put(0, 1, 0, 0, 0);
  put(1, 0, 1, 0, 0);
  put(2, Math.SQRT1_2, Math.SQRT1_2, 0, 0);
  put(100, 0, 0, 1, 0);

  it('tells how near chunks are to the mean of the leaders, in the order asked', () => {
    const [far = 0, near = 0, leader = 0] = measureKinship(vectors, [0, 1], [100, 2, 0]);
    expect(near).toBeCloseTo(1, 2);
    expect(leader).toBeCloseTo(Math.SQRT1_2, 2);
    expect(far).toBeCloseTo(0, 2);
  });

  it('is 0 where the leaders have no vectors', () => {
    expect([...measureKinship(vectors, [50], [0, 1])]).toEqual([0, 0]);
  });
});
