import { createKernelMemory, createKernels, type Kernels, PAGE_BYTES } from '../kernels/kernels.ts';
import { createPlainScoringMemory, type ScoringMemory } from './scoring-memory.ts';

/** The kernels take so many slots at a time. */
const LANES = 4;
/** For each slot a norm, a pair that is added to, and the two numbers of the pair apart. */
const BYTES_A_SLOT = 4 + 8 + 4 + 4;

/** The scoring memory with the SIMD kernel; in plain arithmetic where the machine has none. */
export function createScoringMemory(): ScoringMemory {
  try {
    return createFastScoringMemory(createKernels(createKernelMemory(PAGE_BYTES)));
  } catch {
    return createPlainScoringMemory();
  }
}

function createFastScoringMemory({ memory, credit, split }: Kernels): ScoringMemory {
  let end = 0;
  let normsAt = 0;
  let boardAt = 0;
  let scoresAt = 0;
  let coveredAt = 0;

  /** What was taken stays taken: a view of it is good for as long as the memory. */
  const take = (bytes: number): number => {
    const start = end;
    end += Math.ceil(bytes / 16) * 16;
    const missing = end - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
    return start;
  };
  const floats = (at: number, length: number) => new Float32Array(memory.buffer, at, length);
  let [board, scores, covered] = [floats(0, 0), floats(0, 0), floats(0, 0)];

  return {
    createPage: (numbers) => {
      const at = take(2 * numbers);
      return new Uint16Array(memory.buffer, at, numbers);
    },
    reserve: (slots) => {
      const wanted = Math.ceil(slots / LANES) * LANES;
      normsAt = take(BYTES_A_SLOT * wanted);
      boardAt = normsAt + 4 * wanted;
      scoresAt = boardAt + 8 * wanted;
      coveredAt = scoresAt + 4 * wanted;
      board = floats(boardAt, 2 * wanted);
      scores = floats(scoresAt, wanted);
      covered = floats(coveredAt, wanted);
      return floats(normsAt, wanted);
    },
    clear: (slots) => {
      board.fill(0, 0, 2 * slots);
    },
    credit: (page, start, stop, gain, weight, firstSlot) =>
      credit(page.byteOffset + 2 * start, stop - start, gain, weight, normsAt, boardAt, firstSlot),
    scored: (slots) => {
      split(boardAt, slots, scoresAt, coveredAt);
      return { scores: scores.subarray(0, slots), covered: covered.subarray(0, slots) };
    },
  };
}
