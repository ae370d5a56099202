import type { ComparisonUnit } from './comparison-units.ts';
import { longestCommonRun, type Pair } from './longest-common-run.ts';
import { type TextShape, textShape, textSimilarity } from './text-similarity.ts';

/** Units less alike than this are two rules, not two wordings of one. */
const MIN_SIMILARITY = 0.4;
/** Two units of the same number are taken for wordings of one rule at less likeness. */
const SAME_LABEL_BONUS = 0.15;
/** Far from where it stood, only a text that is nearly the same is taken for the same rule. */
const MIN_MOVED_SIMILARITY = 0.8;
/** Beyond so many pairs in one gap, the units of a gap are paired by their numbers alone. */
const MAX_GAP_PAIRS = 400_000;

export interface Alignment {
  /** In the order of both texts. */
  readonly inPlace: readonly Pair[];
  /** Units that stand elsewhere in the newer text. */
  readonly moved: readonly Pair[];
}

/**
 * Pairs the units of two texts: first the equal ones in order, then within each gap those that are most alike, and of
 * what is left those that moved.
 */
export function alignUnits(older: readonly ComparisonUnit[], newer: readonly ComparisonUnit[]): Alignment {
  const equal = longestCommonRun(
    older.map((unit) => unit.body),
    newer.map((unit) => unit.body),
  );
  const shapes = { older: older.map(shapeOf), newer: newer.map(shapeOf) };
  const likeness = (left: number, right: number): number => {
    const similarity = textSimilarity(at(shapes.older, left), at(shapes.newer, right));
    const isSameLabel = older[left]?.label !== '' && older[left]?.label === newer[right]?.label;
    return isSameLabel ? similarity + SAME_LABEL_BONUS : similarity;
  };
  const inPlace: Pair[] = [];
  let [left, right] = [0, 0];
  for (const [nextLeft, nextRight] of [...equal, [older.length, newer.length] as const]) {
    inPlace.push(...pairInGap(left, nextLeft, right, nextRight, likeness));
    if (nextLeft < older.length) inPlace.push([nextLeft, nextRight]);
    left = nextLeft + 1;
    right = nextRight + 1;
  }
  return { inPlace, moved: pairMoved(inPlace, shapes.older, shapes.newer) };
}

/** The pairing in order with the greatest sum of likeness. */
function pairInGap(
  fromLeft: number,
  toLeft: number,
  fromRight: number,
  toRight: number,
  likeness: (left: number, right: number) => number,
): readonly Pair[] {
  const height = toLeft - fromLeft;
  const width = toRight - fromRight;
  if (height <= 0 || width <= 0 || height * width > MAX_GAP_PAIRS) return [];
  const best = new Float64Array((height + 1) * (width + 1));
  const alike = new Float64Array(height * width);
  const cell = (row: number, column: number): number => row * (width + 1) + column;
  for (let row = height - 1; row >= 0; row -= 1) {
    for (let column = width - 1; column >= 0; column -= 1) {
      const value = likeness(fromLeft + row, fromRight + column);
      alike[row * width + column] = value;
      const paired = value >= MIN_SIMILARITY ? value + (best[cell(row + 1, column + 1)] ?? 0) : 0;
      best[cell(row, column)] = Math.max(
        paired,
        best[cell(row + 1, column)] ?? 0,
        best[cell(row, column + 1)] ?? 0,
      );
    }
  }
  const pairs: Pair[] = [];
  let [row, column] = [0, 0];
  while (row < height && column < width) {
    const value = best[cell(row, column)] ?? 0;
    const own = alike[row * width + column] ?? 0;
    if (own >= MIN_SIMILARITY && value === own + (best[cell(row + 1, column + 1)] ?? 0)) {
      pairs.push([fromLeft + row, fromRight + column]);
      row += 1;
      column += 1;
    } else if (value === best[cell(row + 1, column)]) row += 1;
    else column += 1;
  }
  return pairs;
}

function pairMoved(
  inPlace: readonly Pair[],
  older: readonly TextShape[],
  newer: readonly TextShape[],
): readonly Pair[] {
  const takenLeft = new Set(inPlace.map(([left]) => left));
  const takenRight = new Set(inPlace.map(([, right]) => right));
  const restLeft = [...older.keys()].filter((left) => !takenLeft.has(left));
  const restRight = [...newer.keys()].filter((right) => !takenRight.has(right));
  if (restLeft.length * restRight.length > MAX_GAP_PAIRS) return [];
  const candidates = restLeft
    .flatMap((left) =>
      restRight.map((right) => ({ left, right, alike: textSimilarity(at(older, left), at(newer, right)) })),
    )
    .filter(({ alike }) => alike >= MIN_MOVED_SIMILARITY)
    .sort((a, b) => b.alike - a.alike);
  const pairs: Pair[] = [];
  for (const { left, right } of candidates) {
    if (takenLeft.has(left) || takenRight.has(right)) continue;
    takenLeft.add(left);
    takenRight.add(right);
    pairs.push([left, right]);
  }
  return pairs;
}

const NO_SHAPE: TextShape = new Uint32Array();

function at(shapes: readonly TextShape[], index: number): TextShape {
  return shapes[index] ?? NO_SHAPE;
}

function shapeOf({ body }: ComparisonUnit): TextShape {
  return textShape(body);
}
