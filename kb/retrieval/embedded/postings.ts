import type { RankingParameters } from '../ranking-parameters.ts';

interface PostingList {
  slots: Uint32Array;
  frequencies: Uint16Array;
  length: number;
  /** Living units that contain the term. */
  units: number;
}

export interface Scores {
  /** BM25 by slot. */
  readonly score: Float32Array;
  /** By slot: sum of the weights of the query's terms that occur. */
  readonly covered: Float32Array;
}

export interface QueryTerm {
  readonly token: string;
  readonly weight: number;
}

/** 倒排表: BM25 over units (records or chunks) in numbered slots, typed arrays, added and removed one by one. */
export interface Postings {
  readonly add: (tokens: ReadonlyMap<string, number>) => number;
  readonly remove: (slot: number) => void;
  /** Inverse document frequency over living units; a term that occurs nowhere has the highest. */
  readonly inverseFrequency: (token: string) => number;
  /** Scores of every slot; the arrays are used again by the next call. */
  readonly score: (terms: readonly QueryTerm[]) => Scores;
  readonly capacity: () => number;
}

const MIN_COMPACTION = 256;

function grown<T extends Uint32Array | Uint16Array | Uint8Array | Float32Array>(array: T, length: number): T {
  const Kind = array.constructor as new (length: number) => T;
  const larger = new Kind(Math.max(length, Math.ceil(array.length * 1.5) + 4));
  larger.set(array as never);
  return larger;
}

export function createPostings(parameters: RankingParameters): Postings {
  const lists = new Map<string, PostingList>();
  let lengths = new Float32Array(64);
  /** Terms of each living slot, so that removal can keep the counts right. */
  let terms: (readonly PostingList[] | undefined)[] = [];
  let freeSlots: number[] = [];
  let deadSlots: number[] = [];
  let isDead = new Uint8Array(64);
  let used = 0;
  let living = 0;
  let totalLength = 0;
  let score = new Float32Array(64);
  let covered = new Float32Array(64);

  const inverseFrequencyOf = (units: number) => Math.log(1 + (living - units + 0.5) / (units + 0.5));

  /** Drops what dead slots left behind, then gives the slots out again. */
  const compact = () => {
    for (const [token, list] of lists) {
      let kept = 0;
      for (let at = 0; at < list.length; at++) {
        const slot = list.slots[at] as number;
        if (isDead[slot]) continue;
        list.slots[kept] = slot;
        list.frequencies[kept] = list.frequencies[at] as number;
        kept++;
      }
      list.length = kept;
      if (kept === 0) lists.delete(token);
    }
    for (const slot of deadSlots) isDead[slot] = 0;
    freeSlots.push(...deadSlots);
    deadSlots = [];
  };

  const takeSlot = (): number => {
    const slot = freeSlots.pop() ?? used++;
    if (slot >= lengths.length) {
      lengths = grown(lengths, slot + 1);
      isDead = grown(isDead, slot + 1);
    }
    return slot;
  };

  const append = (token: string, slot: number, frequency: number): PostingList => {
    let list = lists.get(token);
    if (!list) {
      list = { slots: new Uint32Array(2), frequencies: new Uint16Array(2), length: 0, units: 0 };
      lists.set(token, list);
    }
    if (list.length === list.slots.length) {
      list.slots = grown(list.slots, list.length + 1);
      list.frequencies = grown(list.frequencies, list.length + 1);
    }
    list.slots[list.length] = slot;
    list.frequencies[list.length] = Math.min(frequency, 65_535);
    list.length++;
    list.units++;
    return list;
  };

  return {
    capacity: () => used,
    add: (tokens) => {
      const slot = takeSlot();
      const held: PostingList[] = [];
      let length = 0;
      for (const [token, frequency] of tokens) {
        held.push(append(token, slot, frequency));
        length += frequency;
      }
      terms[slot] = held;
      lengths[slot] = length;
      totalLength += length;
      living++;
      return slot;
    },
    remove: (slot) => {
      for (const list of terms[slot] ?? []) list.units--;
      terms[slot] = undefined;
      totalLength -= lengths[slot] as number;
      living--;
      isDead[slot] = 1;
      deadSlots.push(slot);
      if (living === 0) {
        lists.clear();
        freeSlots = [];
        deadSlots = [];
        terms = [];
        isDead.fill(0);
        used = 0;
        totalLength = 0;
      } else if (deadSlots.length > Math.max(MIN_COMPACTION, living / 4)) compact();
    },
    inverseFrequency: (token) => inverseFrequencyOf(lists.get(token)?.units ?? 0),
    score: (queryTerms) => {
      if (score.length < used) {
        score = new Float32Array(lengths.length);
        covered = new Float32Array(lengths.length);
      } else {
        score.fill(0, 0, used);
        covered.fill(0, 0, used);
      }
      const { saturation, lengthNormalisation } = parameters;
      const average = living === 0 ? 1 : Math.max(1, totalLength / living);
      const perLength = (saturation * lengthNormalisation) / average;
      const fixed = saturation * (1 - lengthNormalisation);
      for (const { token, weight } of queryTerms) {
        const list = lists.get(token);
        if (!list || list.units === 0) continue;
        const gain = inverseFrequencyOf(list.units) * (saturation + 1);
        for (let at = 0; at < list.length; at++) {
          const slot = list.slots[at] as number;
          const frequency = list.frequencies[at] as number;
          const norm = frequency + fixed + perLength * (lengths[slot] as number);
          score[slot] = (score[slot] as number) + (gain * frequency) / norm;
          covered[slot] = (covered[slot] as number) + weight;
        }
      }
      return { score, covered };
    },
  };
}
