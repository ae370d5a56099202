/** 0 of nothing. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** A small generator with a fixed seed, so that intervals are the same in every run. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const RESAMPLES = 1000;
const SEED = 20_261_121;

/** 95 % percentile interval of what `statistic` says of samples, drawn with replacement, of the numbers below `count`. */
export function bootstrapStatistic(
  count: number,
  statistic: (sample: Uint32Array) => number,
): readonly [low: number, high: number] {
  if (count === 0) return [0, 0];
  const random = createRandom(SEED);
  const sample = new Uint32Array(count);
  const drawn = Array.from({ length: RESAMPLES }, () => {
    for (let draw = 0; draw < count; draw++) sample[draw] = Math.floor(random() * count);
    return statistic(sample);
  }).sort((first, second) => first - second);
  return [drawn[Math.floor(RESAMPLES * 0.025)] as number, drawn[Math.floor(RESAMPLES * 0.975)] as number];
}

/** 95 % percentile bootstrap of a mean. */
export function bootstrapInterval(values: readonly number[]): readonly [low: number, high: number] {
  return bootstrapStatistic(values.length, (sample) => {
    let sum = 0;
    for (const index of sample) sum += values[index] as number;
    return sum / sample.length;
  });
}
