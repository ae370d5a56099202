import { collapseSpaces } from '../../structure/normalize-text.ts';
import { fillMergedCells, type TextBlock } from '../../structure/text-block.ts';
import { textOf } from './page-text.ts';
import { isElement, nameOf, type PageElement, type PageNode } from './page-tree.ts';

/** Cells longer than this hold running text: the table only lays out the page. */
const MAX_CELL_LENGTH = 1500;
/** Longer names of columns are sentences. */
const MAX_NAME = 60;
/** A table of a page has some dozens of columns; a span may claim thousands. */
const MAX_COLUMNS = 100;
const MAX_ROW_SPAN = 1000;

interface TableRow {
  /** With what spans repeat. */
  readonly cells: readonly string[];
  /** As printed in this row. */
  readonly own: readonly string[];
  /** One cell over the whole width: a caption above, a note below, a heading between rows. */
  readonly isWhole: boolean;
}

/** A table of data as tables and lines, spans filled in; undefined for one that lays out the page. */
export function readHtmlTable(
  table: PageElement,
  isLeftOut: (node: PageNode) => boolean,
): readonly TextBlock[] | undefined {
  if (table.attribs.role === 'presentation') return undefined;
  const rowElements = rowsOf(table);
  if (rowElements === undefined) return undefined;
  const rows: TableRow[] = [];
  const pending: { rows: number; text: string }[] = [];
  for (const row of rowElements) {
    const read = readRow(row, pending, isLeftOut);
    if (read.cells.some((cell) => cell.length > MAX_CELL_LENGTH)) return undefined;
    if (read.cells.some((cell) => cell !== '')) rows.push(read);
  }
  return toBlocks(rows, captionOf(table));
}

/** Rows of the table itself; undefined where a cell holds a table of its own. */
function rowsOf(table: PageElement): readonly PageElement[] | undefined {
  const rows: PageElement[] = [];
  const waiting: PageNode[] = [...table.children].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const name = nameOf(node);
    if (name === 'table') return undefined;
    if (name === 'tr' && isElement(node)) rows.push(node);
    if ('children' in node) for (const child of [...node.children].reverse()) waiting.push(child);
  }
  return rows;
}

function readRow(
  row: PageElement,
  pending: { rows: number; text: string }[],
  isLeftOut: (node: PageNode) => boolean,
): TableRow {
  const cells: string[] = [];
  const own: string[] = [];
  let wasSpanned = false;
  const takeSpanned = (): void => {
    for (let span = pending[cells.length]; span && span.rows > 0; span = pending[cells.length]) {
      span.rows -= 1;
      wasSpanned = true;
      cells.push(span.text);
    }
  };
  for (const cell of row.children) {
    if (!isElement(cell) || !/^t[dh]$/.test(cell.name)) continue;
    takeSpanned();
    const text = collapseSpaces(textOf(cell, isLeftOut).replace(/\n/g, ' '));
    own.push(text);
    const rowSpan = spanOf(cell.attribs.rowspan, MAX_ROW_SPAN);
    for (
      let copy = spanOf(cell.attribs.colspan, MAX_COLUMNS);
      copy > 0 && cells.length < MAX_COLUMNS;
      copy -= 1
    ) {
      pending[cells.length] = { rows: rowSpan - 1, text };
      cells.push(text);
    }
  }
  takeSpanned();
  return { cells, own, isWhole: own.length === 1 && !wasSpanned };
}

function toBlocks(rows: readonly TableRow[], caption: string): readonly TextBlock[] | undefined {
  const width = rows.reduce((most, row) => Math.max(most, row.isWhole ? 1 : row.cells.length), 0);
  const first = rows.findIndex((row) => !row.isWhole);
  if (width < 2 || first === -1) return undefined;
  const blocks: TextBlock[] = caption === '' ? [] : [toLine(caption)];
  for (const row of rows.slice(0, first)) blocks.push(toLine(row.cells[0] ?? ''));
  if (!isHeader(rows[first]?.own ?? [])) {
    for (const row of rows.slice(first)) blocks.push(toLine(row.own.filter((cell) => cell !== '').join(' ')));
    return blocks;
  }
  const { header, body } = joinHeaderRows(rows.slice(first));
  if (!header || !body.some((row) => !row.isWhole)) return undefined;
  let group: (readonly string[])[] = [];
  const endGroup = (): void => {
    if (group.length > 0) blocks.push({ kind: 'table', header, rows: fillMergedCells(group) });
    group = [];
  };
  for (const row of body) {
    if (row.isWhole) {
      endGroup();
      blocks.push(toLine(row.cells[0] ?? ''));
    } else group.push(fitWidth(row.cells, header.length));
  }
  endGroup();
  return blocks;
}

/** Names of columns are short and end in nothing; 主任： beside a name is a list that is only set in columns. */
function isHeader(cells: readonly string[]): boolean {
  const named = cells.filter((cell) => cell !== '');
  return (
    named.length * 2 >= cells.length &&
    named.every((cell) => cell.length <= MAX_NAME && !/[。；]|[：:，、]$/.test(cell)) &&
    named.some((cell) => /\p{L}/u.test(cell))
  );
}

/** A header of two rows, told by the cells that span both: 分年度招生任务 over 1996年 and 1997年. */
function joinHeaderRows(rows: readonly TableRow[]): {
  readonly header: readonly string[] | undefined;
  readonly body: readonly TableRow[];
} {
  const [first, second, ...rest] = rows;
  const upper = first?.cells ?? [];
  const lower = second?.cells ?? [];
  const spansBoth = upper.length === lower.length && upper[0] !== '' && upper[0] === lower[0];
  if (!spansBoth || rest.length === 0) return { header: first?.cells, body: rows.slice(1) };
  return {
    header: upper.map((name, column) => (name === lower[column] ? name : name + (lower[column] ?? ''))),
    body: rest,
  };
}

/** Rows shorter than the header are filled up; what stands beyond it joins the last column. */
function fitWidth(cells: readonly string[], width: number): readonly string[] {
  if (cells.length === width) return cells;
  if (cells.length < width) return [...cells, ...Array<string>(width - cells.length).fill('')];
  return [
    ...cells.slice(0, width - 1),
    cells
      .slice(width - 1)
      .filter((cell) => cell !== '')
      .join(' '),
  ];
}

function captionOf(table: PageElement): string {
  const caption = table.children.find((child) => nameOf(child) === 'caption');
  return caption ? collapseSpaces(textOf(caption).replace(/\n/g, ' ')) : '';
}

function toLine(text: string): TextBlock {
  return { kind: 'line', text, isHeading: false };
}

function spanOf(attribute: string | undefined, most: number): number {
  const span = Number(attribute ?? 1);
  return Number.isInteger(span) && span >= 1 ? Math.min(span, most) : 1;
}
