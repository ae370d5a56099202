import { createKernelMemory, createKernels, type Kernels } from '../kernels/kernels.ts';

/** 行表: the rows of a model, one after the other, and their sums. */
export interface HeldRows {
  readonly values: Int8Array;
  /** The weighted sum of `count` rows. */
  readonly sumRows: (rows: Uint32Array, weights: Float32Array, count: number) => Float32Array;
}

/** Rows handed to the kernel at most; a longer text is summed in pieces. */
const BLOCK = 4_096;

/** Held where the SIMD kernel works, once and not twice; as they are where the machine has none. */
export function holdRows(values: Int8Array, dimensions: number): HeldRows {
  if (dimensions === 0 || dimensions % 16 !== 0) return sumPlainly(values, dimensions);
  const rowsAt = 4 * dimensions;
  const weightsAt = rowsAt + 4 * BLOCK;
  const valuesAt = weightsAt + 4 * BLOCK;
  let kernels: Kernels;
  try {
    kernels = createKernels(createKernelMemory(valuesAt + values.length));
  } catch {
    return sumPlainly(values, dimensions);
  }
  const { buffer } = kernels.memory;
  const held = new Int8Array(buffer, valuesAt, values.length);
  held.set(values);
  const out = new Float32Array(buffer, 0, dimensions);
  const rowBlock = new Uint32Array(buffer, rowsAt, BLOCK);
  const weightBlock = new Float32Array(buffer, weightsAt, BLOCK);
  const sumRows: HeldRows['sumRows'] = (rows, weights, count) => {
    const sum = new Float32Array(dimensions);
    for (let start = 0; start < count; start += BLOCK) {
      const taken = Math.min(BLOCK, count - start);
      rowBlock.set(rows.subarray(start, start + taken));
      weightBlock.set(weights.subarray(start, start + taken));
      kernels.gather(valuesAt, dimensions, rowsAt, weightsAt, taken, 0);
      for (let at = 0; at < dimensions; at++) sum[at] = (sum[at] as number) + (out[at] as number);
    }
    return sum;
  };
  return { values: held, sumRows };
}

function sumPlainly(values: Int8Array, dimensions: number): HeldRows {
  const sumRows: HeldRows['sumRows'] = (rows, weights, count) => {
    const sum = new Float32Array(dimensions);
    for (let index = 0; index < count; index++) {
      const weight = weights[index] as number;
      const start = (rows[index] as number) * dimensions;
      for (let at = 0; at < dimensions; at++) {
        sum[at] = (sum[at] as number) + weight * (values[start + at] as number);
      }
    }
    return sum;
  };
  return { values, sumRows };
}
