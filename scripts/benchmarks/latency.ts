/** 耗时: of calls one after the other, in milliseconds. */
export interface Latency {
  readonly p50: number;
  readonly p99: number;
  /** Time the processor worked per call, all threads together: what other load on the machine cannot lengthen. */
  readonly processor: number;
  readonly calls: number;
}

/** Calls end after `maxSeconds`; what was measured by then counts. */
export async function measureLatency<T>(
  inputs: readonly T[],
  call: (input: T) => Promise<unknown>,
  maxSeconds = Number.POSITIVE_INFINITY,
): Promise<Latency> {
  const durations: number[] = [];
  const end = performance.now() + 1_000 * maxSeconds;
  const before = process.cpuUsage();
  for (const input of inputs) {
    if (performance.now() > end) break;
    const start = performance.now();
    await call(input);
    durations.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(before);
  return {
    p50: percentile(durations, 0.5),
    p99: percentile(durations, 0.99),
    processor: (user + system) / 1_000 / durations.length,
    calls: durations.length,
  };
}

/** NaN of nothing. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((first, second) => first - second);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function milliseconds(value: number): string {
  return `${value.toFixed(value < 100 ? 1 : 0)} 毫秒`;
}
