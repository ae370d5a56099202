import type { RankingParameters } from '../ranking-parameters.ts';
import { grown } from './grown.ts';
import { createPostingLists } from './posting-lists.ts';
import type { TermCounter } from './term-counter.ts';

export interface Scores {
  /** BM25 by slot. */
  readonly score: Float32Array;
  /** By slot: sum of the weights of the query's terms that occur. */
  readonly covered: Float32Array;
}

export interface QueryTerm {
  /** Undefined for a token that the index does not hold. */
  readonly term: number | undefined;
  readonly weight: number;
  /** How often the query counts the term: 1, less in the story of a letter, or where it is meant and not said. */
  readonly count: number;
}

/** 倒排表: BM25 over units (records or chunks) in numbered slots, added and removed one by one. */
export interface Postings {
  readonly add: (unit: TermCounter) => number;
  /** `unit` counts the same terms as when it was added. The slot is given out again after `compact`. */
  readonly remove: (slot: number, unit: TermCounter) => void;
  /** Inverse document frequency over living units; a term that occurs nowhere has the highest. */
  readonly inverseFrequency: (term: number | undefined) => number;
  /** Scores of every slot; the arrays are used again by the next call. */
  readonly score: (terms: readonly QueryTerm[]) => Scores;
  readonly isUnused: (term: number) => boolean;
  /** Whether the removed units take so much room that searching suffers. */
  readonly isWasteful: () => boolean;
  readonly compact: () => void;
}

const MIN_REMOVED = 256;
/** A posting is a slot and a frequency in one number; BM25 does not tell 255 occurrences from more. */
const FREQUENCY_BITS = 8;
const MAX_FREQUENCY = 255;
const REMOVED = -1;

export function createPostings(parameters: RankingParameters): Postings {
  const lists = createPostingLists();
  let unitsWith = new Uint32Array(256);
  let lengths = new Float32Array(64);
  let norms = new Float32Array(64);
  let score = new Float32Array(64);
  let covered = new Float32Array(64);
  const freeSlots: number[] = [];
  let removedSlots: number[] = [];
  let used = 0;
  let living = 0;
  let totalLength = 0;
  let areNormsStale = true;

  const inverseFrequency = (term: number | undefined): number => {
    const units = term === undefined ? 0 : (unitsWith[term] ?? 0);
    return Math.log(1 + (living - units + 0.5) / (units + 0.5));
  };

  /** What BM25 adds to the frequency in the denominator; without end for removed units, which then score nothing. */
  const refreshNorms = (): void => {
    const { saturation, lengthNormalisation } = parameters;
    const average = living === 0 ? 1 : Math.max(1, totalLength / living);
    const perLength = (saturation * lengthNormalisation) / average;
    const fixed = saturation * (1 - lengthNormalisation);
    for (let slot = 0; slot < used; slot++) {
      const length = lengths[slot] as number;
      norms[slot] = length === REMOVED ? Number.POSITIVE_INFINITY : fixed + perLength * length;
    }
    areNormsStale = false;
  };

  const takeSlot = (): number => {
    const slot = freeSlots.pop() ?? used++;
    if (slot >= lengths.length) {
      lengths = grown(lengths, slot + 1);
      norms = new Float32Array(lengths.length);
      score = new Float32Array(lengths.length);
      covered = new Float32Array(lengths.length);
    }
    return slot;
  };

  return {
    add: (unit) => {
      const slot = takeSlot();
      let length = 0;
      unit.visit((term, frequency) => {
        lists.append(term, (slot << FREQUENCY_BITS) | Math.min(frequency, MAX_FREQUENCY));
        if (term >= unitsWith.length) unitsWith = grown(unitsWith, term + 1);
        unitsWith[term] = (unitsWith[term] as number) + 1;
        length += frequency;
      });
      lengths[slot] = length;
      totalLength += length;
      living++;
      areNormsStale = true;
      return slot;
    },
    remove: (slot, unit) => {
      unit.visit((term) => {
        unitsWith[term] = (unitsWith[term] as number) - 1;
      });
      totalLength -= lengths[slot] as number;
      lengths[slot] = REMOVED;
      removedSlots.push(slot);
      living--;
      areNormsStale = true;
    },
    inverseFrequency,
    score: (terms) => {
      if (areNormsStale) refreshNorms();
      score.fill(0, 0, used);
      covered.fill(0, 0, used);
      const pool = lists.pool();
      for (const { term, weight, count } of terms) {
        if (term === undefined) continue;
        const gain = count * inverseFrequency(term) * (parameters.saturation + 1);
        const start = lists.startOf(term);
        const end = start + lists.lengthOf(term);
        for (let at = start; at < end; at++) {
          const posting = pool[at] as number;
          const slot = posting >>> FREQUENCY_BITS;
          const frequency = posting & MAX_FREQUENCY;
          score[slot] = (score[slot] as number) + (gain * frequency) / (frequency + (norms[slot] as number));
          covered[slot] = (covered[slot] as number) + weight;
        }
      }
      return { score, covered };
    },
    isUnused: (term) => (unitsWith[term] ?? 0) === 0,
    isWasteful: () => removedSlots.length > Math.max(MIN_REMOVED, living / 4),
    compact: () => {
      lists.keepOnly((posting) => lengths[posting >>> FREQUENCY_BITS] !== REMOVED);
      freeSlots.push(...removedSlots);
      removedSlots = [];
    },
  };
}
