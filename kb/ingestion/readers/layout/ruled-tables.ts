import { linesOfPage } from './lines-of-page.ts';
import { findGrids, isSameColumns, type RuledGrid } from './ruled-grid.ts';
import type { LaidOutPage, PageLine, PageTable, TextPiece } from './text-piece.ts';

/** A line that ends nearer to the side of its cell, in letters, had no room for more: the next line goes on with it. */
const FULL_LINE = 1.6;
/** Space between text and ruling on both sides: Word and WPS leave 1.9 mm each. */
const CELL_PADDING = 11;
const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/u;

/** What a cell holds, and whether its last line had no room for more. */
interface CellText {
  readonly text: string;
  readonly isFull: boolean;
}

const EMPTY: CellText = { text: '', isFull: false };

export interface RuledPage {
  readonly tables: readonly PageTable[];
  /** What stands outside of them. */
  readonly page: LaidOutPage;
}

/**
 * Takes out of a page the tables that are drawn with lines; a frame around running text is none, nor is a single row,
 * unless it goes on with the table that ended the page before, whose columns are `before`.
 */
export function takeRuledTables(page: LaidOutPage, before: readonly number[] = []): RuledPage {
  const tables: PageTable[] = [];
  let rest = page.pieces;
  for (const grid of findGrids(page.rulings ?? [])) {
    const inside = rest.filter((piece) => isInside(piece, grid));
    const rows = inside.length === 0 ? [] : rowsOf(inside, grid, page);
    const isRest = tables.length === 0 && isSameColumns(before, grid.columnEdges);
    if (rows.length < (isRest ? 1 : 2) || rows.every((row) => new Set(row).size < 2)) continue;
    tables.push({
      rows: rows.map((row) => row.map(({ text }) => text)),
      columnEdges: grid.columnEdges,
      top: grid.rowEdges[0] ?? 0,
      isLastFull: rows.at(-1)?.map(({ isFull }) => isFull) ?? [],
    });
    const taken = new Set(inside);
    rest = rest.filter((piece) => !taken.has(piece));
  }
  return { tables, page: { ...page, pieces: rest } };
}

/** Of the letters' height: between the words of a line there is less, between cells there is their padding at least. */
const CELL_GAP = 0.8;

/** Whether it is worth looking for rulings: a line stands in parts. Most pages of running text have none. */
export function mayHoldTable(pieces: readonly TextPiece[]): boolean {
  const ordered = pieces.toSorted((a, b) => Math.round(a.y) - Math.round(b.y) || a.x - b.x);
  return ordered.some((piece, index) => {
    const previous = ordered[index - 1];
    return (
      previous !== undefined &&
      Math.round(previous.y) === Math.round(piece.y) &&
      piece.x - previous.x - previous.width >= CELL_GAP * piece.size
    );
  });
}

/** Rows with any text, each cell's text in all of its places. */
function rowsOf(
  pieces: readonly TextPiece[],
  grid: RuledGrid,
  page: LaidOutPage,
): readonly (readonly CellText[])[] {
  const byCell = new Map<number, TextPiece[]>();
  for (const piece of pieces.flatMap((one) => splitAtEdges(one, grid))) {
    const cell = grid.cellAt(
      bandOf(grid.rowEdges, middleOf(piece)),
      bandOf(grid.columnEdges, centreOf(piece)),
    );
    byCell.set(cell, [...(byCell.get(cell) ?? []), piece]);
  }
  const widths = cellWidths(grid);
  const texts = new Map(
    [...byCell].map(([cell, own]) => [
      cell,
      joinLines(linesOfPage({ ...page, pieces: own }, 0), widths.get(cell) ?? 0),
    ]),
  );
  const rows: CellText[][] = [];
  for (let row = 0; row + 1 < grid.rowEdges.length; row += 1) {
    const cells = grid.columnEdges.slice(1).map((_, column) => texts.get(grid.cellAt(row, column)) ?? EMPTY);
    if (cells.some((cell) => cell !== EMPTY)) rows.push(cells);
  }
  return rows;
}

function cellWidths({ columnEdges, rowEdges, cellAt }: RuledGrid): ReadonlyMap<number, number> {
  const spans = new Map<number, { left: number; right: number }>();
  for (let row = 0; row + 1 < rowEdges.length; row += 1) {
    for (let column = 0; column + 1 < columnEdges.length; column += 1) {
      const cell = cellAt(row, column);
      const [left, right] = [columnEdges[column] ?? 0, columnEdges[column + 1] ?? 0];
      const span = spans.get(cell) ?? { left, right };
      spans.set(cell, { left: Math.min(span.left, left), right: Math.max(span.right, right) });
    }
  }
  return new Map([...spans].map(([cell, { left, right }]) => [cell, right - left]));
}

function joinLines(lines: readonly PageLine[], width: number): CellText {
  let text = '';
  let isFull = false;
  for (const line of lines) {
    const isWide = WIDE.test(text.at(-1) ?? '') || WIDE.test(line.text[0] ?? '');
    text += (text === '' || (isFull && isWide) ? '' : ' ') + line.text;
    isFull = line.end - line.start >= width - CELL_PADDING - FULL_LINE * line.size;
  }
  return { text, isFull };
}

/** A run of text that was set over several cells, parted where their edges are. */
function splitAtEdges(piece: TextPiece, { columnEdges, rowEdges, cellAt }: RuledGrid): readonly TextPiece[] {
  const row = bandOf(rowEdges, middleOf(piece));
  const crossed = columnEdges.filter(
    (edge, column) =>
      edge > piece.x + piece.size / 2 &&
      edge < piece.x + piece.width - piece.size / 2 &&
      cellAt(row, column - 1) !== cellAt(row, column),
  );
  if (crossed.length === 0) return [piece];
  const letters = [...piece.text];
  const unit =
    piece.width /
    Math.max(
      1,
      letters.reduce((sum, letter) => sum + weightOf(letter), 0),
    );
  const parts: TextPiece[] = [];
  let x = piece.x;
  for (const letter of letters) {
    const width = weightOf(letter) * unit;
    const last = parts.at(-1);
    const isCrossing = crossed.some((edge) => edge > x - width / 2 && edge <= x + width / 2);
    if (last && !isCrossing) {
      parts[parts.length - 1] = { ...last, text: last.text + letter, width: last.width + width };
    } else parts.push({ ...piece, text: letter, x, width });
    x += width;
  }
  return parts.filter(({ text }) => text.trim() !== '');
}

function weightOf(letter: string): number {
  return WIDE.test(letter) ? 1 : 0.5;
}

function isInside(piece: TextPiece, { columnEdges, rowEdges }: RuledGrid): boolean {
  const [x, y] = [centreOf(piece), middleOf(piece)];
  return (
    x > (columnEdges[0] ?? 0) &&
    x < (columnEdges.at(-1) ?? 0) &&
    y > (rowEdges[0] ?? 0) &&
    y < (rowEdges.at(-1) ?? 0)
  );
}

function centreOf({ x, width }: TextPiece): number {
  return x + width / 2;
}

/** Letters stand on the baseline; their middle is a third of their height above it. */
function middleOf({ y, size }: TextPiece): number {
  return y - size / 3;
}

function bandOf(edges: readonly number[], place: number): number {
  let band = 0;
  while (band + 2 < edges.length && (edges[band + 1] ?? 0) <= place) band += 1;
  return band;
}
