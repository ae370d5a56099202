/** 向量表: vectors of length 1 in numbered slots, in whole numbers from −127 to 127 with one scale each. */
export interface VectorTable {
  readonly put: (slot: number, vector: Float32Array) => void;
  /** Cosine of the question to the vector of each slot, in the order of `slots`; 0 for a slot without one. */
  readonly cosines: (question: Float32Array, slots: Uint32Array) => Float32Array;
  /** Values and scales of the first slots, as they stand; not to be changed. */
  readonly held: (slots: number) => HeldVectors;
  /** Room for so many slots, to be filled with what was held; before anything is put. */
  readonly fill: (slots: number) => HeldVectors;
}

export interface HeldVectors {
  readonly values: Int8Array;
  readonly scales: Float32Array;
}

export type CreateVectorTable = (dimensions: number) => VectorTable;

/** Writes the vector's values at `start` and returns their scale. Measured: the same ten best as with full precision. */
export function quantize(vector: Float32Array, values: Int8Array, start: number): number {
  let largest = 0;
  for (const value of vector) largest = Math.max(largest, Math.abs(value));
  const scale = largest / 127;
  for (let at = 0; at < vector.length; at++) {
    values[start + at] = scale === 0 ? 0 : Math.round((vector[at] as number) / scale);
  }
  return scale;
}
