/** Numbers from 0 to 2³² − 1 that a seed fixes (mulberry32). */
export type Random = () => number;

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

export function shuffle(numbers: Uint32Array, random: Random): void {
  for (let last = numbers.length - 1; last > 0; last--) {
    const other = random() % (last + 1);
    const number = numbers[last] as number;
    numbers[last] = numbers[other] as number;
    numbers[other] = number;
  }
}
