/** Numbers that look random and are the same for the same seed. */
export interface RandomNumbers {
  /** 0 ≤ n < 1. */
  readonly next: () => number;
  /** A whole number, 0 ≤ n < `end`. */
  readonly below: (end: number) => number;
}

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state are enough to vary a few thousand files. */
export function createRandomNumbers(seed: number): RandomNumbers {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  return { next, below: (end) => Math.floor(next() * end) };
}
