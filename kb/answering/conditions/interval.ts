/** 区间: numbers between two ends, each of which may belong to it; infinite where there is none. */
export interface Interval {
  readonly from: number;
  readonly to: number;
  readonly hasFrom: boolean;
  readonly hasTo: boolean;
}

export function overlap(one: Interval, other: Interval): boolean {
  const from = later(one, other);
  const to = earlier(one, other);
  return from.from < to.to || (from.from === to.to && from.hasFrom && to.hasTo);
}

/** What lies in both; empty ones are kept as they are. */
export function intersection(one: Interval, other: Interval): Interval {
  const { from, hasFrom } = later(one, other);
  const { to, hasTo } = earlier(one, other);
  return { from, to, hasFrom, hasTo };
}

/** The first lies wholly in the second and is smaller. */
export function isNarrower(one: Interval, other: Interval): boolean {
  const { from, to } = intersection(one, other);
  const isWithin = from === one.from && to === one.to;
  return isWithin && (one.from !== other.from || one.to !== other.to);
}

function later(one: Interval, other: Interval): Interval {
  if (one.from === other.from) return one.hasFrom ? other : one;
  return one.from > other.from ? one : other;
}

function earlier(one: Interval, other: Interval): Interval {
  if (one.to === other.to) return one.hasTo ? other : one;
  return one.to < other.to ? one : other;
}
