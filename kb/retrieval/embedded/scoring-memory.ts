import { firstSlotOf, frequencyOf, isMark, slotWithin } from './posting-code.ts';

/** 单元得分: by slot BM25, and the sum of the weights of the terms that occur. */
export interface UnitScores {
  readonly scores: Float32Array;
  readonly covered: Float32Array;
}

/** 得分内存: where postings, norms and scores stand. */
export interface ScoringMemory {
  /** Room for so many numbers of lists, all 0. */
  readonly createPage: (numbers: number) => Uint16Array;
  /** By slot what BM25 adds to the frequency in the denominator, to be filled; the one before counts no more. */
  readonly reserve: (slots: number) => Float32Array;
  /** Nothing scored in the slots before this one. */
  readonly clear: (slots: number) => void;
  /**
   * Adds gain · frequency / (frequency + norm), and the weight, for every posting from `start` to `end` of a page. Takes
   * the first slot of the window in which the first posting lies, gives that of the last.
   */
  readonly credit: (
    page: Uint16Array,
    start: number,
    end: number,
    gain: number,
    weight: number,
    firstSlot: number,
  ) => number;
  /** Of the slots before this one, since they were cleared; good until the next call of anything here. */
  readonly scored: (slots: number) => UnitScores;
}

export type CreateScoringMemory = () => ScoringMemory;

export function createPlainScoringMemory(): ScoringMemory {
  let norms = new Float32Array(0);
  let scores = new Float32Array(0);
  let covered = new Float32Array(0);
  return {
    createPage: (numbers) => new Uint16Array(numbers),
    reserve: (slots) => {
      norms = new Float32Array(slots);
      scores = new Float32Array(slots);
      covered = new Float32Array(slots);
      return norms;
    },
    clear: (slots) => {
      scores.fill(0, 0, slots);
      covered.fill(0, 0, slots);
    },
    credit: (page, start, end, gain, weight, firstSlot) => {
      let first = firstSlot;
      for (let at = start; at < end; at++) {
        const number = page[at] as number;
        if (isMark(number)) {
          first = firstSlotOf(number);
          continue;
        }
        const slot = first + slotWithin(number);
        const frequency = frequencyOf(number);
        scores[slot] = (scores[slot] as number) + (gain * frequency) / (frequency + (norms[slot] as number));
        covered[slot] = (covered[slot] as number) + weight;
      }
      return first;
    },
    scored: (slots) => ({ scores: scores.subarray(0, slots), covered: covered.subarray(0, slots) }),
  };
}
