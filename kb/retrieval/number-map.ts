/** 整数表: whole numbers of 32 bits to whole numbers from 0, in one array: three times as fast as a Map of numbers. */
export interface NumberMap {
  /** -1 for a key that is not held. */
  readonly get: (key: number) => number;
  /** The key must not be held. */
  readonly add: (key: number, value: number) => void;
  readonly keepOnly: (isKept: (value: number) => boolean) => void;
  readonly visit: (onEntry: (key: number, value: number) => void) => void;
  readonly size: () => number;
}

const MIN_CAPACITY = 64;

/** Open addressing: a key, then its value plus one; 0 where a place is free. At most half of the places are taken. */
export function createNumberMap(): NumberMap {
  let capacity = MIN_CAPACITY;
  let places = new Int32Array(2 * capacity);
  let shift = 32 - Math.log2(capacity);
  let size = 0;

  /** Where the key stands, or the free place where it would. */
  const placeOf = (key: number): number => {
    let at = Math.imul(key, 0x9e3779b1) >>> shift;
    while (places[2 * at + 1] !== 0 && places[2 * at] !== (key | 0)) at = (at + 1) & (capacity - 1);
    return 2 * at;
  };

  const visit = (onEntry: (key: number, value: number) => void): void => {
    for (let at = 0; at < 2 * capacity; at += 2) {
      const value = places[at + 1] as number;
      if (value !== 0) onEntry(places[at] as number, value - 1);
    }
  };

  const write = (key: number, value: number): void => {
    const at = placeOf(key);
    places[at] = key;
    places[at + 1] = value + 1;
    size++;
  };

  const rebuild = (larger: number, isKept: (value: number) => boolean): void => {
    const kept: number[] = [];
    visit((key, value) => {
      if (isKept(value)) kept.push(key, value);
    });
    capacity = larger;
    places = new Int32Array(2 * capacity);
    shift = 32 - Math.log2(capacity);
    size = 0;
    for (let at = 0; at < kept.length; at += 2) write(kept[at] as number, kept[at + 1] as number);
  };

  return {
    get: (key) => (places[placeOf(key) + 1] as number) - 1,
    add: (key, value) => {
      if (2 * (size + 1) > capacity) rebuild(2 * capacity, () => true);
      write(key, value);
    },
    keepOnly: (isKept) => rebuild(capacity, isKept),
    visit,
    size: () => size,
  };
}
