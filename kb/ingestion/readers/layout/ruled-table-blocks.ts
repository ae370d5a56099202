import { collapseSpaces, normalizeText } from '../../structure/normalize-text.ts';
import type { TextBlock } from '../../structure/text-block.ts';
import { isSameColumns } from './ruled-grid.ts';
import type { PageTable } from './text-piece.ts';

/** Not in a figure, which would become another one, nor at the end of a sentence. */
const ENDS_IN_WORDS = /\p{Script=Han}$/u;
const ASKS_FOR_MORE = /[，、（《“]$/u;

type Row = readonly string[];

/** Tables that follow each other with nothing between: one that goes on, on the next page, is one table. */
export function ruledTableBlocks(tables: readonly PageTable[]): readonly TextBlock[] {
  const joined: { columnEdges: readonly number[]; rows: Row[]; isLastFull: readonly boolean[] }[] = [];
  for (const { columnEdges, rows, isLastFull } of tables) {
    const clean = rows.map((row) => row.map((cell) => collapseSpaces(normalizeText(cell))));
    const before = joined.at(-1);
    if (before && isSameColumns(before.columnEdges, columnEdges)) {
      goOn(before.rows, clean, before.isLastFull);
      before.isLastFull = isLastFull;
    } else joined.push({ columnEdges, rows: clean, isLastFull });
  }
  return joined.flatMap(({ rows }) => blocksOf(rows));
}

/** The rows behind those of the page before, without the head that is printed again. */
function goOn(rows: Row[], more: readonly Row[], isLastFull: readonly boolean[]): void {
  const [head] = rows;
  const own = head && more[0]?.join('\n') === head.join('\n') ? more.slice(1) : more;
  for (const [index, row] of own.entries()) {
    const above = rows.at(-1);
    if (index === 0 && above && isRestOf(row, above, isLastFull)) {
      rows[rows.length - 1] = above.map((cell, column) => cell + (row[column] ?? ''));
    } else rows.push(row);
  }
}

/** Whether a row was broken by the end of the page: it fills few cells, and those go on in the midst of a sentence. */
function isRestOf(row: Row, above: Row, isLastFull: readonly boolean[]): boolean {
  const filled = [...row.keys()].filter((column) => row[column] !== '');
  return (
    filled.length <= row.length / 2 &&
    filled.every((column) => {
      const text = above[column] ?? '';
      return ASKS_FOR_MORE.test(text) || (isLastFull[column] === true && ENDS_IN_WORDS.test(text));
    })
  );
}

/** A row that is one cell, above the head of the table, is its title. */
function blocksOf(rows: readonly Row[]): readonly TextBlock[] {
  const titles = rows.slice(
    0,
    Math.max(
      0,
      rows.findIndex((row) => new Set(row).size > 1),
    ),
  );
  const [header, ...body] = rows.slice(titles.length);
  const lines = titles.map((row) => lineOf(row[0] ?? ''));
  if (!header) return lines;
  if (body.length === 0)
    return [...lines, lineOf([...new Set(header)].filter((cell) => cell !== '').join(' '))];
  return [...lines, { kind: 'table', header, rows: body }];
}

function lineOf(text: string): TextBlock {
  return { kind: 'line', text, isHeading: false };
}
