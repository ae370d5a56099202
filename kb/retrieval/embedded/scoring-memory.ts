/** 单元得分: by slot BM25, and the sum of the weights of the terms that occur. */
export interface UnitScores {
  readonly scores: Float32Array;
  readonly covered: Float32Array;
}

/** 得分内存: where postings, norms and scores stand; a posting is a slot and how often a term occurs in it. */
export interface ScoringMemory {
  /** Room for so many postings, all 0. */
  readonly createPage: (postings: number) => Uint32Array;
  /** By slot what BM25 adds to the frequency in the denominator, to be filled; the one before counts no more. */
  readonly reserve: (slots: number) => Float32Array;
  /** Nothing scored in the slots before this one. */
  readonly clear: (slots: number) => void;
  /** Adds gain · frequency / (frequency + norm), and the weight, for every posting from `start` to `end` of a page. */
  readonly credit: (page: Uint32Array, start: number, end: number, gain: number, weight: number) => void;
  /** Of the slots before this one, since they were cleared; good until the next call of anything here. */
  readonly scored: (slots: number) => UnitScores;
}

export type CreateScoringMemory = () => ScoringMemory;

/** BM25 does not tell 255 occurrences from more. */
export const FREQUENCY_BITS = 8;
export const MAX_FREQUENCY = 255;

export function createPlainScoringMemory(): ScoringMemory {
  let norms = new Float32Array(0);
  let scores = new Float32Array(0);
  let covered = new Float32Array(0);
  return {
    createPage: (postings) => new Uint32Array(postings),
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
    credit: (page, start, end, gain, weight) => {
      for (let at = start; at < end; at++) {
        const posting = page[at] as number;
        const slot = posting >>> FREQUENCY_BITS;
        const frequency = posting & MAX_FREQUENCY;
        scores[slot] = (scores[slot] as number) + (gain * frequency) / (frequency + (norms[slot] as number));
        covered[slot] = (covered[slot] as number) + weight;
      }
    },
    scored: (slots) => ({ scores: scores.subarray(0, slots), covered: covered.subarray(0, slots) }),
  };
}
