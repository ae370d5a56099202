import type { TextTable } from '../../structure/text-block.ts';
import type { PageLine } from './text-piece.ts';

/** Fewer rows whose cells stand one below the other are chance. */
const MIN_ROWS = 3;
const MIN_COLUMNS = 2;
/** Cells of running text that happen to be parted: a table's rows have short cells. */
const MAX_MEAN_LETTERS = 40;

/** A number set apart from its paragraph. */
const LIST_MARK =
  /^(?:\d{1,3}|[（(]\d{1,3}[)）]|[一二三四五六七八九十]{1,3}|[（(][一二三四五六七八九十]{1,3}[)）]|[①-⑳•●■◆▪-])[、.．]?$/u;

export interface FoundTable {
  readonly table: TextTable;
  /** How many lines it takes. */
  readonly lineCount: number;
}

/** The table that begins at a line: lines in several cells that stand below each other, with lines that go on in one of them. */
export function readAlignedTable(lines: readonly PageLine[], from: number): FoundTable | undefined {
  const first = lines[from];
  if (!first || first.segments.length < MIN_COLUMNS) return undefined;
  let end = from;
  let rowsSeen = 0;
  let loose = 0;
  while (end < lines.length && loose < 3) {
    const line = lines[end] as PageLine;
    if (line.segments.length >= MIN_COLUMNS) {
      rowsSeen += 1;
      loose = 0;
    } else loose += 1;
    end += 1;
  }
  end -= loose;
  if (rowsSeen < MIN_ROWS) return undefined;
  const block = lines.slice(from, end);
  const columns = columnsOf(block);
  const cells = block.flatMap(({ segments }) => segments);
  const letters = cells.reduce((sum, { text }) => sum + text.length, 0) / cells.length;
  if (columns.length < MIN_COLUMNS || letters > MAX_MEAN_LETTERS) return undefined;
  const rows = rowsOf(block, columns);
  if (columns.length === 2 && rows.every(([first = '']) => first === '' || LIST_MARK.test(first)))
    return undefined;
  const [header, ...body] = rows;
  if (!header || body.length < MIN_ROWS - 1) return undefined;
  return {
    table: { kind: 'table', header, rows: body.filter((row) => row.join() !== header.join()) },
    lineCount: block.length,
  };
}

/** Left edges that several lines share. */
function columnsOf(lines: readonly PageLine[]): readonly number[] {
  const size = Math.max(...lines.map((line) => line.size), 1);
  const starts = lines.flatMap(({ segments }) => segments.map(({ start, end }) => ({ start, end })));
  const clusters: { start: number; end: number; count: number }[] = [];
  for (const { start, end } of starts.toSorted((a, b) => a.start - b.start)) {
    const cluster = clusters.at(-1);
    if (cluster && (start - cluster.start < size * 1.5 || start < cluster.end - size)) {
      cluster.end = Math.max(cluster.end, end);
      cluster.count += 1;
    } else clusters.push({ start, end, count: 1 });
  }
  return clusters.filter(({ count }) => count >= 2).map(({ start }) => start);
}

/** A line that fills only cells that do not open a row goes on with the row above. */
function rowsOf(lines: readonly PageLine[], columns: readonly number[]): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let lastY = 0;
  for (const line of lines) {
    const cells = columns.map(() => '');
    for (const { text, start } of line.segments) {
      const column = columnAt(columns, start, line.size);
      cells[column] = cells[column] === '' ? text : `${cells[column]} ${text}`;
    }
    const above = rows.at(-1);
    const isNear = line.y - lastY < line.size * 1.9 && line.y > lastY;
    const goesOn = above && isNear && cells[0] === '' && above[0] !== '';
    if (above && goesOn)
      for (const [column, cell] of cells.entries()) above[column] = `${above[column]}${cell}`;
    else rows.push(cells);
    lastY = line.y;
  }
  return rows;
}

function columnAt(columns: readonly number[], start: number, size: number): number {
  let column = 0;
  for (const [index, edge] of columns.entries()) if (start >= edge - size) column = index;
  return column;
}
