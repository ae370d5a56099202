import { SPAN_FEATURES } from '../../answering/spans/span-features.ts';
import { mean } from '../bootstrap.ts';
import { foldOf } from './folds.ts';
import type { SpanExample } from './span-examples.ts';

/** Weights in the order of `SPAN_FEATURES`, per unit of the feature. */
export type SpanWeightRow = Float64Array;

export interface SpanFigures {
  readonly n: number;
  readonly rougeL: number;
  readonly f1: number;
}

const WIDTH = SPAN_FEATURES.length;
/** Spans of a question that teach: the nearest to the gold answer, and others evenly from the rest. */
const NEAREST = 40;
const OTHERS = 160;
const EPOCHS = 160;
const RATE = 0.04;
/** Adam, as published. */
const [FIRST_DECAY, SECOND_DECAY, TINY] = [0.9, 0.999, 1e-8];
/** Pulls standardised weights towards 0. */
const DECAY = 0.0005;
/** By which scores are larger than logarithms of odds between spans, so that tables read well. */
const SCALE = 10;

/**
 * Ascends the expected overlap: spans are drawn with odds e^score, and what is expected of the drawn span's overlap
 * with the gold answer grows. A near miss counts nearly as much as the exact words, unlike with right and wrong.
 */
export function fitSpans(examples: readonly SpanExample[]): SpanWeightRow {
  const lessons = examples.map(lessonOf).filter(({ overlaps }) => overlaps.some((overlap) => overlap > 0));
  const spreads = spreadsOf(lessons);
  const weights = new Float64Array(WIDTH);
  const first = new Float64Array(WIDTH);
  const second = new Float64Array(WIDTH);
  const gradient = new Float64Array(WIDTH);
  for (let epoch = 1; epoch <= EPOCHS; epoch++) {
    gradient.fill(0);
    for (const lesson of lessons) addGradient(lesson, weights, spreads, gradient);
    for (let at = 0; at < WIDTH; at++) {
      const slope = (gradient[at] as number) / lessons.length - DECAY * (weights[at] as number);
      first[at] = FIRST_DECAY * (first[at] as number) + (1 - FIRST_DECAY) * slope;
      second[at] = SECOND_DECAY * (second[at] as number) + (1 - SECOND_DECAY) * slope * slope;
      const step = (first[at] as number) / (1 - FIRST_DECAY ** epoch);
      const size = Math.sqrt((second[at] as number) / (1 - SECOND_DECAY ** epoch)) + TINY;
      weights[at] = (weights[at] as number) + (RATE * step) / size;
    }
  }
  return weights.map((weight, at) => (SCALE * weight) / (spreads[at] as number));
}

/** Each example picked by what the documents of the other four folds taught. */
export function crossValidateSpans(examples: readonly SpanExample[]): ReadonlyMap<SpanExample, number> {
  const picked = new Map<SpanExample, number>();
  for (const fold of [0, 1, 2, 3, 4]) {
    const weights = fitSpans(examples.filter(({ documentId }) => foldOf(documentId) !== fold));
    for (const example of examples) {
      if (foldOf(example.documentId) === fold) picked.set(example, bestSpan(example, weights));
    }
  }
  return picked;
}

export function bestSpan({ rows, overlaps }: SpanExample, weights: SpanWeightRow): number {
  let best = 0;
  let highest = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < overlaps.length; index++) {
    const score = dot(rows, index, weights);
    if (score <= highest) continue;
    highest = score;
    best = index;
  }
  return best;
}

export function figuresOfSpans(picked: Iterable<readonly [SpanExample, number]>): SpanFigures {
  const judged = [...picked].map(([example, index]) => example.judge(index));
  return {
    n: judged.length,
    rougeL: mean(judged.map(({ rougeL }) => rougeL)),
    f1: mean(judged.map(({ f1 }) => f1)),
  };
}

interface Lesson {
  readonly rows: Float32Array;
  readonly overlaps: Float32Array;
}

function lessonOf({ rows, overlaps }: SpanExample): Lesson {
  const order = Array.from(overlaps.keys()).sort(
    (left, right) => (overlaps[right] as number) - (overlaps[left] as number),
  );
  const rest = order.slice(NEAREST).sort((left, right) => left - right);
  const step = Math.max(1, rest.length / OTHERS);
  const sampled = Array.from(
    { length: Math.min(OTHERS, rest.length) },
    (_, at) => rest[Math.floor(at * step)],
  );
  const chosen = [...order.slice(0, NEAREST), ...sampled] as number[];
  const kept = new Float32Array(chosen.length * WIDTH);
  for (const [at, index] of chosen.entries())
    kept.set(rows.subarray(index * WIDTH, (index + 1) * WIDTH), at * WIDTH);
  return { rows: kept, overlaps: Float32Array.from(chosen, (index) => overlaps[index] as number) };
}

function spreadsOf(lessons: readonly Lesson[]): Float64Array {
  const sums = new Float64Array(WIDTH);
  const squares = new Float64Array(WIDTH);
  let count = 0;
  for (const { rows, overlaps } of lessons) {
    count += overlaps.length;
    for (let at = 0; at < rows.length; at++) {
      const value = rows[at] as number;
      const column = at % WIDTH;
      sums[column] = (sums[column] as number) + value;
      squares[column] = (squares[column] as number) + value * value;
    }
  }
  return sums.map((sum, column) => {
    const centre = sum / count;
    return Math.sqrt(Math.max(0, (squares[column] as number) / count - centre * centre)) || 1;
  });
}

function addGradient(
  { rows, overlaps }: Lesson,
  weights: Float64Array,
  spreads: Float64Array,
  gradient: Float64Array,
): void {
  const scaled = weights.map((weight, at) => weight / (spreads[at] as number));
  const scores = Float64Array.from(overlaps.keys(), (index) => dot(rows, index, scaled));
  const highest = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
  const odds = scores.map((score) => Math.exp(score - highest));
  const total = odds.reduce((sum, one) => sum + one, 0);
  let expected = 0;
  for (let index = 0; index < odds.length; index++)
    expected += ((odds[index] as number) / total) * (overlaps[index] as number);
  for (let index = 0; index < odds.length; index++) {
    const pull = ((odds[index] as number) / total) * ((overlaps[index] as number) - expected);
    if (Math.abs(pull) < 1e-7) continue;
    const from = index * WIDTH;
    for (let at = 0; at < WIDTH; at++) {
      gradient[at] =
        (gradient[at] as number) + (pull * (rows[from + at] as number)) / (spreads[at] as number);
    }
  }
}

function dot(rows: Float32Array, index: number, weights: Float64Array): number {
  const from = index * WIDTH;
  let sum = 0;
  for (let at = 0; at < WIDTH; at++) sum += (rows[from + at] as number) * (weights[at] as number);
  return sum;
}
