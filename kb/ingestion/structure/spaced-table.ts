import { isImprintLine } from './apparatus.ts';
import { glue } from './join-lines.ts';
import { closeDigitGaps } from './normalize-text.ts';
import type { PrintedLine } from './printed-line.ts';
import type { TextTable } from './text-block.ts';

const COLUMN_NAME = /^[\p{Script=Han}（）()、/]{2,10}$/u;

interface ReadTable {
  readonly block: TextTable;
  readonly next: number;
}

/** A table on a printed page: column names set apart by spaces, then rows. Undefined where it does not add up. */
export function readSpacedTable(lines: readonly PrintedLine[], first: number): ReadTable | undefined {
  const header = lines[first]?.text.split(' ') ?? [];
  if (header.length < 2 || !header.every((name) => COLUMN_NAME.test(name))) return undefined;
  return header[0] === '序号'
    ? readNumberedRows(lines, first, header)
    : readOneLineRows(lines, first, header);
}

/** Rows on one line each; a row that is broken gives its last piece to the last column. */
function readOneLineRows(
  lines: readonly PrintedLine[],
  first: number,
  header: readonly string[],
): ReadTable | undefined {
  const rows: string[][] = [];
  let next = first + 1;
  let pending: string[] = [];
  for (let index = first + 1; index < lines.length; index += 1) {
    const text = lines[index]?.text ?? '';
    const cells = text.replace(/(?<=[、，]) /g, '').split(' ');
    if (/[。；]$/.test(text) || text.length > 60 || /^附\s?件/.test(text)) break;
    if (cells.length === header.length && !/[、，]$/.test(text)) {
      if (pending.length > 0 && !takePending(rows, pending, header)) break;
      pending = [];
      rows.push(cells);
      next = index + 1;
    } else if (cells.length === 1 && pending.length < 3) {
      pending.push(text);
    } else {
      break;
    }
  }
  return rows.length >= 3 ? { block: { kind: 'table', header, rows }, next } : undefined;
}

function takePending(rows: string[][], pending: readonly string[], header: readonly string[]): boolean {
  const last = pending.at(-1);
  if (header.length !== 2 || pending.length < 2 || last === undefined) return false;
  rows.push([pending.slice(0, -1).reduce(glue), last]);
  return true;
}

/** Rows that count on from 1 in the first column; a blank line sets the other cells apart. */
function readNumberedRows(
  lines: readonly PrintedLine[],
  first: number,
  header: readonly string[],
): ReadTable | undefined {
  const rows: string[][] = [];
  let index = first + 1;
  while (lines[index]?.text === String(rows.length + 1)) {
    const cells: string[] = [String(rows.length + 1)];
    index += 1;
    while (index < lines.length && lines[index]?.text !== String(rows.length + 2)) {
      const line = lines[index] as PrintedLine;
      if (isImprintLine(line.text)) break;
      const isNewCell = cells.length === 1 || line.blanksAbove > 0;
      if (isNewCell && cells.length === header.length) break;
      if (isNewCell) cells.push(line.text);
      else cells.push(glue(cells.pop() ?? '', line.text));
      index += 1;
    }
    if (cells.length !== header.length) return undefined;
    rows.push(cells.map(closeDigitGaps));
  }
  return rows.length > 0 ? { block: { kind: 'table', header, rows }, next: index } : undefined;
}
