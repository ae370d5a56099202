import { grown } from '../embedded/grown.ts';
import { quantize, type VectorTable } from './vector-table.ts';

/** The vector table in plain arithmetic, where nothing faster is at hand. */
export function createPlainVectorTable(dimensions: number): VectorTable {
  let values = new Int8Array(64 * dimensions);
  let scales = new Float32Array(64);
  return {
    put: (slot, vector) => {
      if (slot >= scales.length) {
        scales = grown(scales, slot + 1);
        values = grown(values, scales.length * dimensions);
      }
      scales[slot] = quantize(vector, values, slot * dimensions);
    },
    cosines: (question, slots) => {
      const cosines = new Float32Array(slots.length);
      for (let at = 0; at < slots.length; at++) {
        const slot = slots[at] as number;
        const start = slot * dimensions;
        let sum = 0;
        for (let place = 0; place < dimensions; place++) {
          sum += (question[place] as number) * (values[start + place] as number);
        }
        cosines[at] = sum * (scales[slot] as number);
      }
      return cosines;
    },
  };
}
