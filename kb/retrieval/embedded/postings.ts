import type { Pause } from '../../pause.ts';
import type { RankingParameters } from '../ranking-parameters.ts';
import { grown } from './grown.ts';
import { MAX_SLOTS } from './posting-code.ts';
import { createPostingLists } from './posting-lists.ts';
import { jsonPart, type PartReader, partsOf, type SavedPart } from './saved-part.ts';
import type { ScoringMemory, UnitScores } from './scoring-memory.ts';
import type { TermCounter } from './term-counter.ts';

/** 词项得分: gain = count · inverse frequency · (saturation + 1); score = gain · frequency / (frequency + norm). */
export interface TermContribution {
  readonly frequency: number;
  readonly inverseFrequency: number;
  readonly norm: number;
  readonly score: number;
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
  /** Living units that have the term. */
  readonly unitsWith: (term: number | undefined) => number;
  /** By slot; the arrays are used again by the next call. */
  readonly score: (terms: readonly QueryTerm[]) => UnitScores;
  /** What one term adds to the score of a slot, and how; undefined where it does not occur there. */
  readonly contribution: (term: QueryTerm, slot: number) => TermContribution | undefined;
  /** Terms of a living unit, repetitions included. */
  readonly lengthOf: (slot: number) => number;
  /** Of living units; 1 where there is none. */
  readonly averageLength: () => number;
  /** Slots given out so far, those free again included. */
  readonly slots: () => number;
  readonly isUnused: (term: number) => boolean;
  /** Whether the removed units take so much room that searching suffers. */
  readonly isWasteful: () => boolean;
  /** Rewrites the lists, calling `pause` now and then; between, everything but a second compaction is allowed. */
  readonly compact: (pause: Pause) => Promise<void>;
  readonly save: () => Generator<SavedPart>;
  /** Takes what was saved; only into an empty one. */
  readonly load: (reader: PartReader, pause: Pause) => Promise<void>;
  /** Numbers there is room for: what memory grows with. */
  readonly room: () => number;
}

const MIN_REMOVED = 256;
const REMOVED = -1;

export function createPostings(parameters: RankingParameters, memory: ScoringMemory): Postings {
  const lists = createPostingLists(memory.createPage);
  let unitsWith = new Uint32Array(256);
  let lengths = new Float32Array(64);
  let norms = memory.reserve(lengths.length);
  const freeSlots: number[] = [];
  let removedSlots: number[] = [];
  let used = 0;
  let living = 0;
  let totalLength = 0;
  let areNormsStale = true;

  const livingUnitsWith = (term: number | undefined): number =>
    term === undefined ? 0 : (unitsWith[term] ?? 0);

  const inverseFrequency = (term: number | undefined): number => {
    const units = livingUnitsWith(term);
    return Math.log(1 + (living - units + 0.5) / (units + 0.5));
  };

  const gainOf = (term: number, count: number): number =>
    count * inverseFrequency(term) * (parameters.saturation + 1);

  const averageLength = (): number => (living === 0 ? 1 : Math.max(1, totalLength / living));

  /** Without end for removed units, which then score nothing. */
  const refreshNorms = (): void => {
    const { saturation, lengthNormalisation } = parameters;
    const perLength = (saturation * lengthNormalisation) / averageLength();
    const fixed = saturation * (1 - lengthNormalisation);
    for (let slot = 0; slot < used; slot++) {
      const length = lengths[slot] as number;
      norms[slot] = length === REMOVED ? Number.POSITIVE_INFINITY : fixed + perLength * length;
    }
    areNormsStale = false;
  };

  const takeSlot = (): number => {
    const slot = freeSlots.pop() ?? used++;
    if (slot >= MAX_SLOTS) throw new RangeError(`an index holds ${MAX_SLOTS} units at most`);
    if (slot >= lengths.length) {
      lengths = grown(lengths, slot + 1);
      norms = memory.reserve(lengths.length);
    }
    return slot;
  };

  return {
    add: (unit) => {
      const slot = takeSlot();
      let length = 0;
      unit.visit((term, frequency) => {
        lists.append(term, slot, frequency);
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
    unitsWith: livingUnitsWith,
    score: (terms) => {
      if (areNormsStale) refreshNorms();
      memory.clear(used);
      for (const { term, count, weight } of terms) {
        if (term === undefined || lists.lengthOf(term) === 0) continue;
        const gain = gainOf(term, count);
        let firstSlot = 0;
        lists.visit(term, (page, start, end) => {
          firstSlot = memory.credit(page, start, end, gain, weight, firstSlot);
        });
      }
      return memory.scored(used);
    },
    contribution: ({ term, count }, slot) => {
      if (term === undefined) return undefined;
      if (areNormsStale) refreshNorms();
      const frequency = lists.frequencyIn(term, slot);
      if (frequency === 0) return undefined;
      const norm = norms[slot] as number;
      const score = (gainOf(term, count) * frequency) / (frequency + norm);
      return { frequency, inverseFrequency: inverseFrequency(term), norm, score };
    },
    lengthOf: (slot) => lengths[slot] as number,
    averageLength,
    slots: () => used,
    isUnused: (term) => (unitsWith[term] ?? 0) === 0,
    isWasteful: () => removedSlots.length > Math.max(MIN_REMOVED, living / 4),
    compact: async (pause) => {
      const releasing = removedSlots;
      removedSlots = [];
      const isReleased = new Uint8Array(used);
      for (const slot of releasing) isReleased[slot] = 1;
      const isKept = (slot: number): boolean => isReleased[slot] !== 1;
      for (let term = 0; term < lists.terms(); term++) {
        lists.keepOnly(term, isKept);
        const waiting = pause();
        if (waiting) await waiting;
      }
      freeSlots.push(...releasing);
    },
    save: function* () {
      yield jsonPart('postings', {
        used,
        living,
        totalLength,
        freeSlots,
        removedSlots,
        terms: lists.terms(),
      });
      yield* partsOf('lengths', new Int32Array(lengths.buffer as ArrayBuffer, 0, used));
      yield* partsOf('units', unitsWith.subarray(0, lists.terms()));
      yield* lists.save();
    },
    load: async (reader, pause) => {
      const saved = await reader.takeJson<SavedCounts>('postings');
      lengths = new Float32Array(Math.max(64, saved.used));
      norms = memory.reserve(lengths.length);
      await reader.fill('lengths', lengths.subarray(0, saved.used));
      unitsWith = new Uint32Array(Math.max(256, saved.terms));
      await reader.fill('units', unitsWith.subarray(0, saved.terms));
      await lists.load(reader, pause);
      ({ used, living, totalLength, removedSlots } = saved);
      freeSlots.push(...saved.freeSlots);
    },
    room: () => lists.room() / 2 + 4 * lengths.length + unitsWith.length,
  };
}

interface SavedCounts {
  readonly used: number;
  readonly living: number;
  readonly totalLength: number;
  readonly freeSlots: readonly number[];
  readonly removedSlots: number[];
  readonly terms: number;
}
