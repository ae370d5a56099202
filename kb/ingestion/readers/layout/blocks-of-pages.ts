import { parseMarker } from '../../structure/marker.ts';
import { collapseSpaces, normalizeText } from '../../structure/normalize-text.ts';
import type { TextBlock } from '../../structure/text-block.ts';
import { readAlignedTable } from './aligned-table.ts';
import { dropFurniture } from './drop-furniture.ts';
import { linesOfPage } from './lines-of-page.ts';
import { ruledTableBlocks } from './ruled-table-blocks.ts';
import { takeRuledTables } from './ruled-tables.ts';
import { splitColumns } from './split-columns.ts';
import type { LaidOutPage, PageLine, PageTable } from './text-piece.ts';

const STANDS_ALONE = /^(?:附\s*件|附：|抄送|主办|主题词|（此件)/u;
const ENDS_SENTENCE = /[。！？；：:;!?][”’」』）)]*$/u;
/** Lines above and below that tell how far full lines reach. */
const NEIGHBOURS = 5;
/** Of the letters' height: lines further apart are two paragraphs. Official documents are set with 1.8. */
const MAX_LEADING = 3.2;
/** How far, in letters, the lines behind a number may be set in. */
const MAX_HANG = 3;
const CONTENTS_ENTRY = /(?:\.{4,}|…{2,}|·{4,})\s*\d{1,4}$/u;

/** Pages as lines and tables in reading order: lines joined to paragraphs, across pages too. */
export function blocksOfPages(pages: readonly LaidOutPage[]): readonly TextBlock[] {
  const lines = dropFurniture(pages, linesAndTablesOf(pages)).flatMap((own) => splitColumns(own));
  const blocks: TextBlock[] = [];
  let index = 0;
  while (index < lines.length) {
    const tables = tablesFrom(lines, index);
    if (tables.length > 0) {
      blocks.push(...ruledTableBlocks(tables));
      index += tables.length;
      continue;
    }
    const found = readAlignedTable(lines, index);
    if (found) {
      blocks.push(withCleanCells(found.table));
      index += found.lineCount;
      continue;
    }
    const run: PageLine[] = [];
    while (index < lines.length && !lines[index]?.table && !readAlignedTable(lines, index)) {
      run.push(lines[index] as PageLine);
      index += 1;
    }
    blocks.push(...paragraphsOf(run));
  }
  return blocks;
}

function paragraphsOf(lines: readonly PageLine[]): readonly TextBlock[] {
  const paragraphs: string[] = [];
  let previous: PageLine | undefined;
  for (const [index, line] of lines.entries()) {
    if (CONTENTS_ENTRY.test(line.text)) continue;
    if (previous && goesOn(previous, line, edgeAround(lines, index))) {
      paragraphs[paragraphs.length - 1] = glue(paragraphs.at(-1) ?? '', line.text);
    } else paragraphs.push(line.text);
    previous = line;
  }
  return paragraphs
    .map((text) => collapseSpaces(normalizeText(text)))
    .filter((text) => text !== '')
    .map((text) => ({ kind: 'line', text, isHeading: false }));
}

/** Whether a line continues the one before: that one is full, this one is not indented and opens nothing new. */
function goesOn(previous: PageLine, line: PageLine, edge: number): boolean {
  const size = Math.max(line.size, 1);
  const isFull = previous.end >= edge - 1.6 * size;
  const isSameSize = Math.abs(previous.size - line.size) <= 0.15 * size;
  if (!isFull || !isSameSize || STANDS_ALONE.test(line.text)) return false;
  const isBelow = line.page === previous.page && line.y > previous.y;
  if (isBelow && line.y - previous.y > MAX_LEADING * size) return false;
  // Behind a number set apart, the lines of its paragraph begin where its words do.
  const [first, second] = previous.segments;
  const textStart = second && first && first.text.length <= 3 ? second.start : previous.start;
  const hang = /^\S{1,3} /u.test(previous.text) ? MAX_HANG : 1.2;
  const isIndented = line.start > Math.max(previous.start, textStart) + hang * size;
  if (isIndented && isBelow) return false;
  return !(parseMarker(line.text) && ENDS_SENTENCE.test(previous.text));
}

/** Where full lines end hereabouts: the furthest end among the neighbours that begin in the same column. */
function edgeAround(lines: readonly PageLine[], index: number): number {
  const here = lines[index];
  if (!here) return 0;
  const neighbours = lines
    .slice(Math.max(0, index - NEIGHBOURS), index + NEIGHBOURS)
    .filter(({ start, end }) => start < here.end && end > here.start);
  return Math.max(...neighbours.map(({ end }) => end));
}

function glue(before: string, after: string): string {
  const isWord = /[A-Za-z0-9,.;:)]$/.test(before) && /^[A-Za-z0-9(]/.test(after);
  if (/[A-Za-z]-$/.test(before) && /^[a-z]/.test(after)) return before.slice(0, -1) + after;
  return isWord ? `${before} ${after}` : before + after;
}

/** The lines of each page, with a line that stands in for each ruled table. */
function linesAndTablesOf(pages: readonly LaidOutPage[]): readonly (readonly PageLine[])[] {
  let columns: readonly number[] = [];
  return pages.map((page, index) => {
    const { tables, page: rest } = takeRuledTables(page, columns);
    columns = tables.at(-1)?.columnEdges ?? [];
    const standIns = tables.map((table) => standInOf(table, index));
    return [...linesOfPage(rest, index), ...standIns].toSorted((a, b) => a.y - b.y);
  });
}

function standInOf(table: PageTable, page: number): PageLine {
  const [start = 0, end = 0] = [table.columnEdges[0], table.columnEdges.at(-1)];
  return { page, y: table.top, size: 0, start, end, text: '', segments: [{ text: '', start, end }], table };
}

/** The ruled tables that stand one behind the other from here, with no line of text between. */
function tablesFrom(lines: readonly PageLine[], from: number): readonly PageTable[] {
  const tables: PageTable[] = [];
  for (let index = from; lines[index]?.table; index += 1) {
    const table = lines[index]?.table;
    if (table) tables.push(table);
  }
  return tables;
}

function withCleanCells<
  T extends { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] },
>(table: T): T {
  const clean = (cell: string): string => collapseSpaces(normalizeText(cell));
  return { ...table, header: table.header.map(clean), rows: table.rows.map((row) => row.map(clean)) };
}
