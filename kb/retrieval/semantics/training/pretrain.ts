import type { Kernels } from '../../kernels/kernels.ts';
import { createRandom, type Random, shuffle } from './random.ts';
import type { TrainingText } from './training-text.ts';

/** 预训练参数. */
export interface PretrainingParameters {
  readonly dimensions: number;
  readonly epochs: number;
  /** At the start; falls in a straight line to nothing. */
  readonly learningRate: number;
  /** Rows drawn against each token. */
  readonly negatives: number;
  /** Tokens more frequent than this share are passed over more often than not. */
  readonly subsampling: number;
}

/** Where the two tables stand in the kernels' memory, in bytes: what a token means, and what predicts it. */
export interface TrainingTables {
  readonly rows: number;
  readonly inputs: number;
  readonly outputs: number;
  /** For `scratchBytes` of this thread alone. */
  readonly scratch: number;
}

export interface PretrainingTask {
  readonly text: TrainingText;
  readonly shares: Float64Array;
  readonly parameters: PretrainingParameters;
  readonly tables: TrainingTables;
  /** Sentences of this thread: from, up to and without. */
  readonly sentences: readonly [from: number, to: number];
  readonly seed: number;
}

const NEGATIVE_TABLE = 1 << 22;

export function scratchBytes(dimensions: number): number {
  return 4 * 4 * dimensions;
}

/**
 * Every token of a sentence is predicted from the mean of the others that do not overlap it, against rows drawn by
 * frequency ** 0.75. Text vectors are sums of rows later, so sums are what is trained; windows of a few tokens around
 * each (skip-gram) took three times as long for less. `onShare` hears how much is done, 0 to 1, and the mean loss.
 */
export function pretrain(
  kernels: Kernels,
  task: PretrainingTask,
  onShare: (share: number, loss: number) => void,
): void {
  const { text, shares, parameters, tables, seed } = task;
  const { dimensions, epochs, learningRate, negatives, subsampling } = parameters;
  const random = createRandom(seed);
  const drawn = negativeTable(shares);
  const keep = Float64Array.from(shares, (share) => Math.sqrt(subsampling / share) + subsampling / share);
  const [from, to] = task.sentences;
  const order = Uint32Array.from({ length: to - from }, (_, at) => from + at);
  const rowBytes = 4 * dimensions;
  const [sum, hidden, error, total] = [0, 1, 2, 3].map((at) => tables.scratch + at * rowBytes) as [
    number,
    number,
    number,
    number,
  ];
  const input = (row: number) => tables.inputs + row * rowBytes;
  const kept = new Uint32Array(512);
  let done = 0;
  let loss = 0;
  let predicted = 0;

  const trainSentence = (sentence: number, rate: number): void => {
    const count = keepSome(text, sentence, keep, random, kept);
    if (count < 3) return;
    kernels.set(0, sum, sum, dimensions);
    for (let at = 0; at < count; at++) {
      kernels.add(1, input(text.rows[kept[at] as number] as number), sum, dimensions);
    }
    kernels.set(0, total, total, dimensions);
    for (let at = 0; at < count; at++) {
      const [first, last] = overlapping(at, count, kept, text.places);
      const others = count - (last - first + 1);
      if (others < 1) continue;
      const row = text.rows[kept[at] as number] as number;
      kernels.set(1 / others, sum, hidden, dimensions);
      for (let near = first; near <= last; near++) {
        const nearRow = text.rows[kept[near] as number] as number;
        kernels.add(-1 / others, input(nearRow), hidden, dimensions);
      }
      kernels.set(0, error, error, dimensions);
      for (let draw = 0; draw <= negatives; draw++) {
        const target = draw === 0 ? row : (drawn[random() % NEGATIVE_TABLE] as number);
        if (draw > 0 && target === row) continue;
        const output = tables.outputs + target * rowBytes;
        const probability = sigmoid(kernels.dot(hidden, output, dimensions));
        if (draw === 0) {
          loss -= Math.log(Math.max(probability, 1e-6));
          predicted++;
        }
        kernels.learn(((draw === 0 ? 1 : 0) - probability) * rate, hidden, output, error, dimensions);
      }
      kernels.add(1 / others, error, total, dimensions);
      for (let near = first; near <= last; near++) {
        kernels.add(-1 / others, error, input(text.rows[kept[near] as number] as number), dimensions);
      }
    }
    for (let at = 0; at < count; at++) {
      kernels.add(1, total, input(text.rows[kept[at] as number] as number), dimensions);
    }
  };

  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const sentence of order) {
      const share = done++ / (epochs * order.length);
      trainSentence(sentence, learningRate * Math.max(1e-4, 1 - share));
      if (done % 50_000 !== 0) continue;
      onShare(done / (epochs * order.length), loss / Math.max(1, predicted));
      loss = 0;
      predicted = 0;
    }
  }
}

function keepSome(
  { rows, starts }: TrainingText,
  sentence: number,
  keep: Float64Array,
  random: Random,
  kept: Uint32Array,
): number {
  let count = 0;
  const end = Math.min(starts[sentence + 1] as number, (starts[sentence] as number) + kept.length);
  for (let at = starts[sentence] as number; at < end; at++) {
    if (random() / 4_294_967_296 < (keep[rows[at] as number] as number)) kept[count++] = at;
  }
  return count;
}

/** The kept tokens, itself among them, that share a character with the one at `at`. */
function overlapping(
  at: number,
  count: number,
  kept: Uint32Array,
  places: Uint8Array,
): readonly [first: number, last: number] {
  const startOf = (token: number) => (places[kept[token] as number] as number) >> 1;
  const endOf = (token: number) => startOf(token) + 1 + ((places[kept[token] as number] as number) & 1);
  let first = at;
  let last = at;
  while (first > 0 && endOf(first - 1) > startOf(at)) first--;
  while (last + 1 < count && startOf(last + 1) < endOf(at)) last++;
  return [first, last];
}

function negativeTable(shares: Float64Array): Uint32Array {
  const weights = shares.map((share) => share ** 0.75);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const table = new Uint32Array(NEGATIVE_TABLE);
  let row = 0;
  let reached = (weights[0] as number) / total;
  for (let at = 0; at < NEGATIVE_TABLE; at++) {
    table[at] = row;
    if (at / NEGATIVE_TABLE > reached && row < shares.length - 1) {
      row++;
      reached += (weights[row] as number) / total;
    }
  }
  return table;
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
