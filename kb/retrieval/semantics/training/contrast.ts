import type { Kernels } from '../../kernels/kernels.ts';
import { createRandom, type Random } from './random.ts';

/** 对比训练参数. */
export interface ContrastParameters {
  readonly dimensions: number;
  readonly steps: number;
  /** Pairs of one source seen at a time; each is told from all others of its batch. */
  readonly batch: number;
  readonly temperature: number;
  readonly learningRate: number;
  /** A source is drawn in proportion to its size to this power. */
  readonly sourcePower: number;
  /** Of so many pairs the question loses so many of the words it shares with the passage: other words must do. */
  readonly dropPairs: number;
  readonly dropWords: number;
}

/** A text as rows and 1 + ln of how often each occurs. */
export interface RowBag {
  readonly rows: Uint32Array;
  readonly factors: Float32Array;
}

export interface PairSource {
  readonly name: string;
  readonly weight: number;
  readonly pairs: readonly (readonly [question: RowBag, passage: RowBag])[];
}

export interface ContrastTask {
  readonly sources: readonly PairSource[];
  readonly parameters: ContrastParameters;
  /** Address of the rows; changed in place. */
  readonly inputs: number;
  /** Address of `contrastScratchBytes`. */
  readonly scratch: number;
  /** By row: what it counts in a sum; changed in place. */
  readonly weights: Float32Array;
  readonly seed: number;
}

const FIRST_DECAY = 0.9;
const SECOND_DECAY = 0.99;
const WARM_UP_STEPS = 50;
const MIN_WEIGHT = 0.02;

export function contrastScratchBytes(rows: number, { dimensions, batch }: ContrastParameters): number {
  return 4 * dimensions * (4 * batch + 2 * rows + 1);
}

/** Symmetric InfoNCE over question–passage pairs with row-wise Adam, on the rows and on their weights. */
export function contrast(
  kernels: Kernels,
  task: ContrastTask,
  onStep: (step: number, loss: number) => void,
): void {
  const { parameters, weights, inputs, scratch } = task;
  const { dimensions, batch, steps, temperature, learningRate } = parameters;
  const random = createRandom(task.seed);
  const rowBytes = 4 * dimensions;
  const rows = weights.length;
  const [questions, passages, questionErrors, passageErrors, moments, gradients, spare] = [
    0,
    batch,
    2 * batch,
    3 * batch,
    4 * batch,
    4 * batch + rows,
    4 * batch + 2 * rows,
  ].map((at) => scratch + at * rowBytes) as [number, number, number, number, number, number, number];
  const second = new Float64Array(rows);
  const weightMoments = new Float64Array(rows);
  const weightSecond = new Float64Array(rows);
  const weightGradients = new Float64Array(rows);
  const updates = new Uint32Array(rows);
  const isTouched = new Uint8Array(rows);

  const embed = ({ rows: bag, factors }: RowBag, at: number): number => {
    kernels.set(0, at, at, dimensions);
    for (let place = 0; place < bag.length; place++) {
      const row = bag[place] as number;
      const factor = (weights[row] as number) * (factors[place] as number);
      kernels.add(factor, inputs + row * rowBytes, at, dimensions);
    }
    const length = Math.sqrt(kernels.dot(at, at, dimensions)) + 1e-9;
    kernels.set(1 / length, at, at, dimensions);
    return length;
  };

  const touched: number[] = [];
  const passBack = (bag: RowBag, vector: number, error: number, length: number): void => {
    const along = kernels.dot(vector, error, dimensions);
    kernels.set(1, error, spare, dimensions);
    kernels.add(-along, vector, spare, dimensions);
    kernels.set(1 / length, spare, spare, dimensions);
    for (let place = 0; place < bag.rows.length; place++) {
      const row = bag.rows[place] as number;
      const factor = bag.factors[place] as number;
      const gradient = gradients + row * rowBytes;
      if (isTouched[row] === 0) {
        isTouched[row] = 1;
        touched.push(row);
        kernels.set(0, gradient, gradient, dimensions);
        weightGradients[row] = 0;
      }
      kernels.add((weights[row] as number) * factor, spare, gradient, dimensions);
      weightGradients[row] =
        (weightGradients[row] as number) + factor * kernels.dot(inputs + row * rowBytes, spare, dimensions);
    }
  };

  const update = (row: number, rate: number): void => {
    const gradient = gradients + row * rowBytes;
    const moment = moments + row * rowBytes;
    const times = (updates[row] as number) + 1;
    updates[row] = times;
    const first = 1 - FIRST_DECAY ** times;
    const square = kernels.dot(gradient, gradient, dimensions) / dimensions;
    second[row] = SECOND_DECAY * (second[row] as number) + (1 - SECOND_DECAY) * square;
    const secondShare = 1 - SECOND_DECAY ** times;
    kernels.set(FIRST_DECAY, moment, moment, dimensions);
    kernels.add(1 - FIRST_DECAY, gradient, moment, dimensions);
    const spread = Math.sqrt((second[row] as number) / secondShare) + 1e-8;
    kernels.add(-rate / (first * spread), moment, inputs + row * rowBytes, dimensions);
    const slope = weightGradients[row] as number;
    weightMoments[row] = FIRST_DECAY * (weightMoments[row] as number) + (1 - FIRST_DECAY) * slope;
    weightSecond[row] = SECOND_DECAY * (weightSecond[row] as number) + (1 - SECOND_DECAY) * slope ** 2;
    const weightSpread = Math.sqrt((weightSecond[row] as number) / secondShare) + 1e-8;
    const changed =
      (weights[row] as number) - (rate * (weightMoments[row] as number)) / (first * weightSpread);
    weights[row] = Math.max(MIN_WEIGHT, changed);
  };

  const drawSource = sourceDraw(task.sources, parameters.sourcePower, random);
  for (let step = 0; step < steps; step++) {
    const chosen = drawPairs(drawSource().pairs, batch, random);
    const pairs = chosen.map(([question, passage]) => [dropShared(question, passage), passage] as const);
    const lengths = pairs.map(
      ([question, passage], at) =>
        [embed(question, questions + at * rowBytes), embed(passage, passages + at * rowBytes)] as const,
    );
    const { coefficients, loss } = contrastiveLoss(pairs.length);
    kernels.set(0, questionErrors, questionErrors, dimensions * batch);
    kernels.set(0, passageErrors, passageErrors, dimensions * batch);
    for (let at = 0; at < pairs.length; at++) {
      for (let other = 0; other < pairs.length; other++) {
        const coefficient = coefficients[at * pairs.length + other] as number;
        if (Math.abs(coefficient) < 1e-7) continue;
        kernels.add(coefficient, passages + other * rowBytes, questionErrors + at * rowBytes, dimensions);
        kernels.add(coefficient, questions + at * rowBytes, passageErrors + other * rowBytes, dimensions);
      }
    }
    for (const [at, [question, passage]] of pairs.entries()) {
      const [questionLength, passageLength] = lengths[at] as readonly [number, number];
      const place = at * rowBytes;
      passBack(question, questions + place, questionErrors + place, questionLength);
      passBack(passage, passages + place, passageErrors + place, passageLength);
    }
    const rate = learningRate * Math.min(1, (step + 1) / WARM_UP_STEPS) * (1 - (0.9 * step) / steps);
    for (const row of touched) {
      update(row, rate);
      isTouched[row] = 0;
    }
    touched.length = 0;
    onStep(step + 1, loss);
  }

  /** Derivative of the mean loss by each cosine, and the loss. */
  function contrastiveLoss(count: number): { readonly coefficients: Float32Array; readonly loss: number } {
    const scores = new Float32Array(count * count);
    for (let at = 0; at < count; at++) {
      for (let other = 0; other < count; other++) {
        scores[at * count + other] =
          kernels.dot(questions + at * rowBytes, passages + other * rowBytes, dimensions) / temperature;
      }
    }
    const coefficients = new Float32Array(count * count);
    const share = 1 / (2 * temperature * count);
    let loss = 0;
    const addSoftmax = (place: (other: number) => number, own: number, isCounted: boolean): void => {
      let largest = Number.NEGATIVE_INFINITY;
      for (let other = 0; other < count; other++) largest = Math.max(largest, scores[place(other)] as number);
      let sum = 0;
      for (let other = 0; other < count; other++) sum += Math.exp((scores[place(other)] as number) - largest);
      for (let other = 0; other < count; other++) {
        const probability = Math.exp((scores[place(other)] as number) - largest) / sum;
        coefficients[place(other)] =
          (coefficients[place(other)] as number) + share * (probability - (other === own ? 1 : 0));
      }
      if (isCounted) loss += (largest + Math.log(sum) - (scores[place(own)] as number)) / count;
    };
    for (let at = 0; at < count; at++) {
      addSoftmax((other) => at * count + other, at, true);
      addSoftmax((other) => other * count + at, at, false);
    }
    return { coefficients, loss };
  }

  function dropShared(question: RowBag, passage: RowBag): RowBag {
    if (random() / 4_294_967_296 >= parameters.dropPairs) return question;
    const shared = new Set(passage.rows);
    const kept = [...question.rows.keys()].filter(
      (place) =>
        !shared.has(question.rows[place] as number) || random() / 4_294_967_296 >= parameters.dropWords,
    );
    if (kept.length === 0) return question;
    return {
      rows: Uint32Array.from(kept, (place) => question.rows[place] as number),
      factors: Float32Array.from(kept, (place) => question.factors[place] as number),
    };
  }
}

function sourceDraw(sources: readonly PairSource[], power: number, random: Random): () => PairSource {
  const weights = sources.map(({ weight, pairs }) => weight * pairs.length ** power);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return () => {
    let left = (random() / 4_294_967_296) * total;
    const chosen = sources.find((_, at) => {
      left -= weights[at] as number;
      return left < 0;
    });
    return chosen ?? (sources.at(-1) as PairSource);
  };
}

function drawPairs<T>(pairs: readonly T[], count: number, random: Random): readonly T[] {
  if (pairs.length <= count) return pairs;
  const chosen = new Set<number>();
  while (chosen.size < count) chosen.add(random() % pairs.length);
  return [...chosen].map((at) => pairs[at] as T);
}
