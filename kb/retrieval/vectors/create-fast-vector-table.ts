import { createKernelMemory, createKernels, type Kernels, PAGE_BYTES } from '../kernels/kernels.ts';
import { createPlainVectorTable } from './create-plain-vector-table.ts';
import { quantize, type VectorTable } from './vector-table.ts';

/** Slots handed to the kernel at a time. */
const BLOCK = 4_096;
/** Of the question's whole numbers: no product with a row may leave 32 bits. */
function largestOf(dimensions: number): number {
  return Math.min(32_767, Math.floor(2 ** 31 / (128 * dimensions)) - 1);
}

/** The vector table with the SIMD kernel; in plain arithmetic where the machine has none. */
export function createVectorTable(dimensions: number): VectorTable {
  if (dimensions % 16 !== 0) return createPlainVectorTable(dimensions);
  try {
    return createFastVectorTable(dimensions, createKernels(createKernelMemory(PAGE_BYTES)));
  } catch {
    return createPlainVectorTable(dimensions);
  }
}

function createFastVectorTable(dimensions: number, { memory, scan }: Kernels): VectorTable {
  const questionAt = 0;
  const slotsAt = align(2 * dimensions);
  const outAt = slotsAt + 4 * BLOCK;
  const valuesAt = outAt + 4 * BLOCK;
  let scales = new Float32Array(0);
  let values: Int8Array = new Int8Array(0);

  const reserve = (slots: number): void => {
    if (slots <= scales.length) return;
    const wanted = Math.max(slots, Math.ceil(scales.length * 1.5), 256);
    const missing = valuesAt + wanted * dimensions - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
    values = new Int8Array(memory.buffer, valuesAt, wanted * dimensions);
    const larger = new Float32Array(wanted);
    larger.set(scales);
    scales = larger;
  };

  const held = (slots: number) => {
    reserve(slots);
    return { values: values.subarray(0, slots * dimensions), scales: scales.subarray(0, slots) };
  };

  reserve(256);
  return {
    held,
    fill: held,
    put: (slot, vector) => {
      reserve(slot + 1);
      scales[slot] = quantize(vector, values, slot * dimensions);
    },
    cosines: (question, slots) => {
      const cosines = new Float32Array(slots.length);
      const unit = writeQuestion(question, new Int16Array(memory.buffer, questionAt, dimensions));
      const block = new Uint32Array(memory.buffer, slotsAt, BLOCK);
      const out = new Int32Array(memory.buffer, outAt, BLOCK);
      for (let start = 0; start < slots.length; start += BLOCK) {
        const count = Math.min(BLOCK, slots.length - start);
        block.set(slots.subarray(start, start + count));
        scan(questionAt, valuesAt, dimensions, slotsAt, count, outAt);
        for (let at = 0; at < count; at++) {
          cosines[start + at] = (out[at] as number) * unit * (scales[block[at] as number] as number);
        }
      }
      return cosines;
    },
  };
}

/** Returns what a whole number of the question counts. */
function writeQuestion(question: Float32Array, place: Int16Array): number {
  let largest = 0;
  for (const value of question) largest = Math.max(largest, Math.abs(value));
  if (largest === 0) {
    place.fill(0);
    return 0;
  }
  const range = largestOf(question.length);
  for (let at = 0; at < question.length; at++) {
    place[at] = Math.round(((question[at] as number) / largest) * range);
  }
  return largest / range;
}

function align(bytes: number): number {
  return Math.ceil(bytes / 16) * 16;
}
