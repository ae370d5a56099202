import type { CheerioAPI } from 'cheerio';
import { collapseSpaces, normalizeText } from '../../structure/normalize-text.ts';
import { fillMergedCells, type TextTable } from '../../structure/text-block.ts';

type PageNode = ReturnType<CheerioAPI>[number];

/** Cells longer than this hold running text: the table only lays out the page. */
const MAX_CELL_LENGTH = 1500;

/** A table of data with spans filled in; undefined for one that lays out the page, whose cells are read as text. */
export function readHtmlTable(page: CheerioAPI, table: PageNode): TextTable | undefined {
  if (page(table).find('table').length > 0) return undefined;
  const rows: string[][] = [];
  const pending = new Map<number, { rows: number; text: string }>();
  for (const row of page(table).find('tr').toArray()) {
    const cells: string[] = [];
    const takeSpanned = (): void => {
      for (let span = pending.get(cells.length); span && span.rows > 0; span = pending.get(cells.length)) {
        span.rows -= 1;
        cells.push(span.text);
      }
    };
    for (const cell of page(row).children('td, th').toArray()) {
      takeSpanned();
      const text = collapseSpaces(normalizeText(page(cell).text()).replace(/\n/g, ' '));
      for (let copy = 0; copy < spanOf(page(cell).attr('colspan')); copy += 1) {
        pending.set(cells.length, { rows: spanOf(page(cell).attr('rowspan')) - 1, text });
        cells.push(text);
      }
    }
    takeSpanned();
    if (cells.some((cell) => cell !== '')) rows.push(cells);
  }
  return toTable(rows);
}

function toTable(rows: readonly (readonly string[])[]): TextTable | undefined {
  const { header, body } = joinHeaderRows(rows);
  if (!header || header.length < 2 || body.length === 0) return undefined;
  if (rows.some((row) => row.some((cell) => cell.length > MAX_CELL_LENGTH))) return undefined;
  if (new Set(header).size === 1) return undefined;
  return { kind: 'table', header, rows: fillMergedCells(body) };
}

/** A header of two rows, told by the cells that span both: 分年度招生任务 over 1996年 and 1997年. */
function joinHeaderRows(rows: readonly (readonly string[])[]): {
  readonly header: readonly string[] | undefined;
  readonly body: readonly (readonly string[])[];
} {
  const [first, second, ...rest] = rows;
  const spansBoth =
    first && second && first.length === second.length && first[0] !== '' && first[0] === second[0];
  if (!spansBoth || rest.length === 0) return { header: first, body: rows.slice(1) };
  return {
    header: first.map((name, column) => (name === second[column] ? name : name + (second[column] ?? ''))),
    body: rest,
  };
}

function spanOf(attribute: string | undefined): number {
  const span = Number(attribute ?? 1);
  return Number.isInteger(span) && span >= 1 ? Math.min(span, 200) : 1;
}
