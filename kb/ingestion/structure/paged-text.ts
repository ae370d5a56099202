import { isDateLine, isOrganLine } from './apparatus.ts';
import { glue, MAX_JOINED_LENGTH } from './join-lines.ts';
import { parseMarker } from './marker.ts';
import { closeDigitGaps, collapseSpaces, isPageNumber } from './normalize-text.ts';
import type { PrintedLine } from './printed-line.ts';
import { readSpacedTable } from './spaced-table.ts';
import type { TextBlock } from './text-block.ts';

const ENDS_SENTENCE = /[。！？；：][”’」』）)]*$/;
const STANDS_ALONE = /^(?:附\s?件|附：|抄送|（此件)/;
/** How many lines around one tell how wide the page is set there. */
const NEIGHBOURHOOD = 6;

/** Whether the text is set in printed lines, as extracted from a PDF: narrow, and mostly broken inside sentences. */
export function isPagedText(lines: readonly string[]): boolean {
  const printed = lines.map((line) => line.trim()).filter((line) => line.length >= 15);
  if (printed.length < 12) return false;
  const narrow = printed.filter((line) => line.length <= 50);
  const broken = narrow.filter(
    (line) => !ENDS_SENTENCE.test(line) && !parseMarker(line) && !line.startsWith('#'),
  );
  return narrow.length >= printed.length * 0.95 && broken.length >= printed.length * 0.6;
}

/** Joins printed lines to paragraphs and reads tables whose cells are set apart by spaces. */
export function readPagedBlocks(lines: readonly string[]): readonly TextBlock[] {
  const printed = toPrintedLines(lines);
  const blocks: TextBlock[] = [];
  let index = 0;
  while (index < printed.length) {
    const table = readSpacedTable(printed, index);
    if (table) {
      blocks.push(table.block);
      index = table.next;
      continue;
    }
    let text = printed[index]?.text ?? '';
    while (isContinued(printed, index, text)) {
      index += 1;
      text = glue(text, printed[index]?.text ?? '');
    }
    blocks.push({ kind: 'line', text: closeDigitGaps(text), isHeading: false });
    index += 1;
  }
  return blocks;
}

function toPrintedLines(lines: readonly string[]): readonly PrintedLine[] {
  const printed: PrintedLine[] = [];
  let blanksAbove = 0;
  for (const line of lines) {
    const text = collapseSpaces(line);
    if (text === '' || isPageNumber(line)) {
      blanksAbove += 1;
      continue;
    }
    printed.push({ text, blanksAbove });
    blanksAbove = 0;
  }
  return printed;
}

function isContinued(printed: readonly PrintedLine[], index: number, text: string): boolean {
  const line = printed[index]?.text;
  const next = printed[index + 1]?.text;
  if (line === undefined || next === undefined || text.length > MAX_JOINED_LENGTH) return false;
  if (parseMarker(next) || isDateLine(next) || isDateLine(line) || STANDS_ALONE.test(next)) return false;
  if (isOrganLine(next) && next.length < 16) return false;
  const width = widthAround(printed, index);
  const isFull = widthOf(line) >= width * 0.85;
  if (ENDS_SENTENCE.test(text)) return isFull && !/：$/.test(text) && widthOf(line) >= width - 1.5;
  return isFull || (/[，、]$/.test(line) && widthOf(line) >= width * 0.6);
}

function widthAround(printed: readonly PrintedLine[], index: number): number {
  const near = printed.slice(Math.max(0, index - NEIGHBOURHOOD), index + NEIGHBOURHOOD + 1);
  return Math.max(...near.map((line) => widthOf(line.text)));
}

/** In Han characters: two Latin letters or digits take the room of one. */
function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (character <= '~' ? 0.5 : 1), 0);
}
