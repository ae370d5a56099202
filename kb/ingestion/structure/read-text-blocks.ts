import { joinBrokenLines } from './join-lines.ts';
import { collapseSpaces, isPageNumber, normalizeText } from './normalize-text.ts';
import { isPagedText, readPagedBlocks } from './paged-text.ts';
import { splitRunOn } from './split-run-on.ts';
import { fillMergedCells, type TextBlock, type TextTable } from './text-block.ts';

/** More tab-led lines in a row are indented paragraphs. */
const MAX_COLUMNS = 40;

/** Reads plain or Markdown text into lines and tables. `title` helps where the title runs into the text. */
export function readTextBlocks(text: string, title?: string): readonly TextBlock[] {
  const lines = normalizeText(text).split('\n');
  if (isPagedText(lines)) return readPagedBlocks(lines);
  const blocks: TextBlock[] = [];
  let index = 0;
  while (index < lines.length) {
    const table =
      readTabTable(lines, index) ?? readMarkdownTable(lines, index) ?? readSeparatedTable(lines, index);
    if (table) {
      blocks.push(table.block);
      index = table.next;
    } else {
      blocks.push(...readLine(lines[index] ?? '', blocks.length === 0 ? title : undefined));
      index += 1;
    }
  }
  return joinBrokenLines(blocks);
}

/** A raw line as blocks: none for a blank line or page number, several for one that lost its line breaks. */
export function readLine(raw: string, title?: string): readonly TextBlock[] {
  if (isPageNumber(raw) || /^[\s　]*(?:[-*_=─—]{3,})?[\s　]*$/.test(raw)) return [];
  const heading = /^\s*#{1,6}(?:\s+(?=\S)|(?=第))/.exec(raw);
  const bare = raw.slice(heading?.[0].length ?? 0).replace(/\*\*(.+?)\*\*/g, '$1');
  const titleLength = title === undefined ? 0 : leadingTitleLength(bare, title);
  const pieces = [bare.slice(0, titleLength), ...splitRunOn(bare.slice(titleLength))];
  return pieces
    .map(collapseSpaces)
    .filter((piece) => piece !== '')
    .map((piece) => ({ kind: 'line', text: piece, isHeading: heading !== null }));
}

/** How much of the line is the title, white space apart; 0 where the line is the title alone or begins otherwise. */
function leadingTitleLength(line: string, title: string): number {
  const wanted = title.replace(/[\s　]/g, '');
  let matched = 0;
  let position = 0;
  while (matched < wanted.length && position < line.length) {
    const character = line.charAt(position);
    if (!/[\s　]/.test(character)) {
      if (character !== wanted.charAt(matched)) return 0;
      matched += 1;
    }
    position += 1;
  }
  return matched === wanted.length && /^[\s　]/.test(line.slice(position)) ? position : 0;
}

interface ReadTable {
  readonly block: TextTable;
  readonly next: number;
}

/** One cell a line, led by a tab; a line without a tab ends the row. */
function readTabTable(lines: readonly string[], first: number): ReadTable | undefined {
  if (!lines[first]?.startsWith('\t')) return undefined;
  const rows: string[][] = [];
  let next = first;
  let index = first;
  while (index < lines.length) {
    const cells: string[] = [];
    while (cells.length <= MAX_COLUMNS && lines[index]?.startsWith('\t')) {
      cells.push(collapseSpaces(lines[index] ?? ''));
      index += 1;
    }
    if (cells.length < 2 || cells.length > MAX_COLUMNS || (rows[0] && cells.length !== rows[0].length)) break;
    rows.push(cells);
    next = index;
    while (index < lines.length && lines[index] === '') index += 1;
  }
  return toTable(rows, next);
}

function readMarkdownTable(lines: readonly string[], first: number): ReadTable | undefined {
  const rows: string[][] = [];
  let next = first;
  while (/^\s*\|.*\|\s*$/.test(lines[next] ?? '')) {
    const cells = (lines[next] ?? '').trim().slice(1, -1).split('|').map(collapseSpaces);
    if (!cells.every((cell) => /^:?-+:?$/.test(cell))) rows.push(cells);
    next += 1;
  }
  return toTable(rows, next);
}

/** As it is pasted from a sheet: cells set apart by tabs, as many in every row as there are short names in the first. */
function readSeparatedTable(lines: readonly string[], first: number): ReadTable | undefined {
  const cellsOf = (index: number): readonly string[] => (lines[index] ?? '').split('\t').map(collapseSpaces);
  const header = cellsOf(first);
  if (header.length < 2 || !header.every((name) => name.length <= 20 && /^[^。；，]+$/.test(name))) {
    return undefined;
  }
  let next = first;
  const rows: (readonly string[])[] = [];
  while (next < lines.length && cellsOf(next).length === header.length) {
    rows.push(cellsOf(next));
    next += 1;
  }
  return toTable(rows, next);
}

function toTable(rows: readonly (readonly string[])[], next: number): ReadTable | undefined {
  const [header, ...body] = rows;
  if (!header || body.length === 0) return undefined;
  return { block: { kind: 'table', header, rows: fillMergedCells(body) }, next };
}
