/** 逻辑回归 as fitted: logarithm of the odds = bias + Σ weight · feature, in the features' own units. */
export interface LogisticModel {
  readonly bias: number;
  readonly weights: readonly number[];
}

export interface LabelledRow {
  readonly features: readonly number[];
  readonly isPositive: boolean;
  /** How much the row counts; 1 for an ordinary one. */
  readonly weight: number;
}

const ITERATIONS = 12;

/** Newton's method on standardised features; `ridge` pulls weights of standardised features towards 0, not the bias. */
export function fitLogistic(rows: readonly LabelledRow[], ridge: number): LogisticModel {
  const width = rows[0]?.features.length ?? 0;
  const centres = columnsOf(width, (column) => meanOf(rows, (row) => row.features[column] as number));
  const spreads = columnsOf(width, (column) => {
    const variance = meanOf(
      rows,
      (row) => ((row.features[column] as number) - (centres[column] as number)) ** 2,
    );
    return Math.sqrt(variance) || 1;
  });
  const standard = rows.map(({ features }) => [
    1,
    ...features.map((value, column) => (value - (centres[column] as number)) / (spreads[column] as number)),
  ]);
  let weights = new Array<number>(width + 1).fill(0);
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const step = newtonStep(standard, rows, weights, ridge);
    weights = weights.map((weight, at) => weight - (step[at] as number));
  }
  const own = weights.slice(1).map((weight, column) => weight / (spreads[column] as number));
  const shift = own.reduce((sum, weight, column) => sum + weight * (centres[column] as number), 0);
  return { bias: (weights[0] as number) - shift, weights: own };
}

export function logisticProbability({ bias, weights }: LogisticModel, features: readonly number[]): number {
  const sum = weights.reduce((odds, weight, at) => odds + weight * (features[at] as number), bias);
  return 1 / (1 + Math.exp(-sum));
}

function newtonStep(
  standard: readonly (readonly number[])[],
  rows: readonly LabelledRow[],
  weights: readonly number[],
  ridge: number,
): readonly number[] {
  const size = weights.length;
  const gradient = weights.map((weight, at) => (at === 0 ? 0 : ridge * weight));
  const curvature = Array.from({ length: size }, (_, at) => {
    const row = new Array<number>(size).fill(0);
    row[at] = at === 0 ? 1e-9 : ridge;
    return row;
  });
  for (const [index, features] of standard.entries()) {
    const { isPositive, weight } = rows[index] as LabelledRow;
    const odds = features.reduce((sum, value, at) => sum + value * (weights[at] as number), 0);
    const probability = 1 / (1 + Math.exp(-odds));
    const error = weight * (probability - (isPositive ? 1 : 0));
    const slope = weight * probability * (1 - probability);
    for (let at = 0; at < size; at++) {
      const value = features[at] as number;
      gradient[at] = (gradient[at] as number) + error * value;
      const line = curvature[at] as number[];
      for (let other = 0; other < size; other++) {
        line[other] = (line[other] as number) + slope * value * (features[other] as number);
      }
    }
  }
  return solve(curvature, gradient);
}

/** Gaussian elimination; the matrix is symmetric and positive, so pivots need no search. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const size = right.length;
  const rows = matrix.map((line, at) => [...line, right[at] as number]);
  for (let pivot = 0; pivot < size; pivot++) {
    const head = rows[pivot] as number[];
    for (let below = pivot + 1; below < size; below++) {
      const line = rows[below] as number[];
      const factor = (line[pivot] as number) / (head[pivot] as number);
      for (let at = pivot; at <= size; at++) line[at] = (line[at] as number) - factor * (head[at] as number);
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let at = size - 1; at >= 0; at--) {
    const line = rows[at] as number[];
    let sum = line[size] as number;
    for (let next = at + 1; next < size; next++) sum -= (line[next] as number) * (solution[next] as number);
    solution[at] = sum / (line[at] as number);
  }
  return solution;
}

function columnsOf(width: number, valueIn: (column: number) => number): readonly number[] {
  return Array.from({ length: width }, (_, column) => valueIn(column));
}

function meanOf(rows: readonly LabelledRow[], valueIn: (row: LabelledRow) => number): number {
  let sum = 0;
  let count = 0;
  for (const row of rows) {
    sum += row.weight * valueIn(row);
    count += row.weight;
  }
  return sum / Math.max(1e-9, count);
}
