import type { VectorTable } from '../vectors/vector-table.ts';

/** 亲缘: cosines of the chunks at `slots` to the mean of the vectors at `leaders`, in the order of `slots`. */
export function measureKinship(
  vectors: VectorTable,
  leaders: readonly number[],
  slots: readonly number[],
): Float32Array {
  const { values, scales } = vectors.held(Math.max(...leaders) + 1);
  const dimensions = values.length / scales.length;
  const mean = new Float32Array(dimensions);
  for (const slot of leaders) {
    const scale = scales[slot] as number;
    for (let at = 0; at < dimensions; at++) {
      mean[at] = (mean[at] as number) + scale * (values[slot * dimensions + at] as number);
    }
  }
  const length = Math.hypot(...mean);
  if (length > 0) for (let at = 0; at < dimensions; at++) mean[at] = (mean[at] as number) / length;
  return vectors.cosines(mean, Uint32Array.from(slots));
}
