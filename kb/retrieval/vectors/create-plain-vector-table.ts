import { grown } from '../embedded/grown.ts';
import { quantize, type VectorTable } from './vector-table.ts';

/** The vector table in plain arithmetic, where nothing faster is at hand. */
export function createPlainVectorTable(dimensions: number): VectorTable {
  let values = new Int8Array(64 * dimensions);
  let scales = new Float32Array(64);
  const reserve = (slots: number): void => {
    if (slots <= scales.length) return;
    scales = grown(scales, slots);
    values = grown(values, scales.length * dimensions);
  };
  const held = (slots: number) => {
    reserve(slots);
    return { values: values.subarray(0, slots * dimensions), scales: scales.subarray(0, slots) };
  };
  return {
    held,
    fill: held,
    put: (slot, vector) => {
      reserve(slot + 1);
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
