/** Numbers that look random and are the same in every run: a floor that fails must fail again. */
export interface Dice {
  readonly below: (bound: number) => number;
  readonly digits: (count: number) => string;
  readonly pick: <T>(items: readonly T[]) => T;
}

export function createDice(seed: number): Dice {
  let state = seed;
  const next = (): number => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (bound: number): number => Math.floor(next() * bound);
  return {
    below,
    digits: (count) => Array.from({ length: count }, () => String(below(10))).join(''),
    pick: (items) => items[below(items.length)] as (typeof items)[number],
  };
}
