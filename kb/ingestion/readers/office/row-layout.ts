import { MAX_COLUMNS } from './table-blocks.ts';

/** One cell of a row as its row describes it. Edges are in twentieths of a point. */
export interface CellShape {
  readonly left: number;
  readonly right: number;
  /** Holds what the cell before it holds. */
  readonly isMergedAcross: boolean;
  /** Holds what the cell above it holds. */
  readonly isMergedDown: boolean;
}

export interface ShapedRow {
  readonly cells: readonly string[];
  /** Of each cell; a row without is laid out a cell a column. */
  readonly shapes?: readonly CellShape[] | undefined;
}

/** Edges nearer than this, one millimetre, are one edge that was drawn twice. */
const SAME_EDGE = 57;

/** The rows of a table over the columns that all of them make: a merged cell repeats its value in each of its places. */
export function layOutRows(rows: readonly ShapedRow[]): readonly (readonly string[])[] {
  const edges = distinctEdges(
    rows.flatMap(({ shapes }) => (shapes ?? []).flatMap(({ left, right }) => [left, right])),
  );
  const laidOut: string[][] = [];
  for (const { cells, shapes } of rows) {
    if (shapes?.length !== cells.length) {
      laidOut.push(cells.slice(0, MAX_COLUMNS));
      continue;
    }
    const line: string[] = new Array<string>(columnOf(edges, shapes[0]?.left ?? 0)).fill('');
    for (const [index, { left, right, isMergedAcross, isMergedDown }] of shapes.entries()) {
      const span = Math.max(1, columnOf(edges, right) - columnOf(edges, left));
      let text = cells[index] ?? '';
      if (isMergedAcross) text = line.at(-1) ?? '';
      else if (isMergedDown) text = laidOut.at(-1)?.[line.length] ?? '';
      for (let count = 0; count < span && line.length < MAX_COLUMNS; count += 1) line.push(text);
    }
    laidOut.push(line);
  }
  return laidOut;
}

function distinctEdges(edges: readonly number[]): readonly number[] {
  const distinct: number[] = [];
  for (const edge of edges.toSorted((a, b) => a - b)) {
    if (edge - (distinct.at(-1) ?? Number.NEGATIVE_INFINITY) > SAME_EDGE) distinct.push(edge);
  }
  return distinct;
}

/** Which of the edges a place is at. */
function columnOf(edges: readonly number[], place: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
