/** Places of the same thing in two lists. */
export type Pair = readonly [left: number, right: number];

/** The longest common subsequence of two lists, as pairs of places. Needs time and memory for `left × right`, after what is common at both ends. */
export function longestCommonRun(left: readonly string[], right: readonly string[]): readonly Pair[] {
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start += 1;
  let tail = 0;
  while (
    tail < left.length - start &&
    tail < right.length - start &&
    left[left.length - 1 - tail] === right[right.length - 1 - tail]
  ) {
    tail += 1;
  }
  const pairs: Pair[] = Array.from({ length: start }, (_, index) => [index, index]);
  pairs.push(...middleRun(left, right, start, left.length - tail, right.length - tail));
  for (let index = tail; index > 0; index -= 1) pairs.push([left.length - index, right.length - index]);
  return pairs;
}

function middleRun(
  left: readonly string[],
  right: readonly string[],
  start: number,
  endLeft: number,
  endRight: number,
): readonly Pair[] {
  const width = endRight - start + 1;
  const lengths = new Uint32Array((endLeft - start + 1) * width);
  const cell = (row: number, column: number): number => (row - start) * width + (column - start);
  for (let row = endLeft - 1; row >= start; row -= 1) {
    for (let column = endRight - 1; column >= start; column -= 1) {
      lengths[cell(row, column)] =
        left[row] === right[column]
          ? (lengths[cell(row + 1, column + 1)] ?? 0) + 1
          : Math.max(lengths[cell(row + 1, column)] ?? 0, lengths[cell(row, column + 1)] ?? 0);
    }
  }
  const pairs: Pair[] = [];
  let [row, column] = [start, start];
  while (row < endLeft && column < endRight) {
    if (left[row] === right[column]) {
      pairs.push([row, column]);
      row += 1;
      column += 1;
    } else if ((lengths[cell(row + 1, column)] ?? 0) >= (lengths[cell(row, column + 1)] ?? 0)) row += 1;
    else column += 1;
  }
  return pairs;
}
