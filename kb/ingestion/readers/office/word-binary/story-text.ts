import { isPictureSign } from '../picture-signs.ts';
import type { Story } from './file-information.ts';
import { type Piece, piecesBetween } from './piece-table.ts';
import { lastOf, MODIFIERS, type Modifier } from './property-modifiers.ts';
import type { PropertyRun, PropertyRuns } from './property-runs.ts';
import type { StyleSheet } from './style-sheet.ts';

/** 段落: what one paragraph shows, and how it ends. */
export interface WordParagraph {
  readonly lines: readonly string[];
  readonly run: PropertyRun | undefined;
  /** Laid over the properties of the run. */
  readonly overlay: readonly Modifier[];
  readonly endsCell: boolean;
  /** Places, among all characters, of the notes and drawings that hang on it. */
  readonly anchors: readonly number[];
}

/** Characters that are no text (MS-DOC, 2.4.1 and 2.9.*). */
const SIGNS = {
  picture: 0x01,
  note: 0x02,
  comment: 0x05,
  cellEnd: 0x07,
  drawing: 0x08,
  tab: 0x09,
  lineBreak: 0x0b,
  pageBreak: 0x0c,
  paragraphEnd: 0x0d,
  columnBreak: 0x0e,
  fieldBegin: 0x13,
  fieldSeparator: 0x14,
  fieldEnd: 0x15,
  hyphen: 0x1e,
  optionalHyphen: 0x1f,
  symbol: 0x28,
} as const;

export interface StorySources {
  readonly pieces: readonly Piece[];
  readonly characterRuns: PropertyRuns;
  readonly paragraphRuns: PropertyRuns;
  readonly styles: StyleSheet;
}

/** The paragraphs of a story: hidden and deleted text left out, of fields the result only. */
export function readStory(story: Story, sources: StorySources): readonly WordParagraph[] {
  const { characterRuns, paragraphRuns, styles } = sources;
  const pieces = piecesBetween(sources.pieces, story.start, story.end);
  const instructions = findInstructions(pieces, story);
  const paragraphs: WordParagraph[] = [];
  let lines = [''];
  let anchors: number[] = [];
  const add = (text: string): void => {
    lines[lines.length - 1] += text;
  };
  const finish = (run: PropertyRun | undefined, overlay: readonly Modifier[], endsCell: boolean): void => {
    paragraphs.push({ lines, run, overlay, endsCell, anchors });
    lines = [''];
    anchors = [];
  };
  for (const piece of pieces) {
    const from = Math.max(0, story.start - piece.start);
    const until = Math.min(piece.text.length, story.end - piece.start);
    let runEnd = -1;
    let isHidden = false;
    let isSpecial = false;
    let symbol: string | undefined;
    for (let index = from; index < until; index += 1) {
      const offset = piece.at + index * piece.width;
      if (offset >= runEnd) {
        const run = characterRuns.at(offset);
        const paragraph = paragraphRuns.at(offset);
        const modifiers = [...(run?.modifiers ?? []), ...piece.modifiers];
        runEnd = Math.min(run?.end ?? Number.MAX_SAFE_INTEGER, paragraph?.end ?? Number.MAX_SAFE_INTEGER);
        isHidden = styles.isHidden(modifiers, paragraph);
        isSpecial = lastOf(modifiers, MODIFIERS.characterSpecial)?.uint8(0) === 1;
        symbol = symbolOf(modifiers);
      }
      const code = piece.text.charCodeAt(index);
      const place = piece.start + index;
      switch (code) {
        case SIGNS.paragraphEnd:
        case SIGNS.cellEnd:
          finish(paragraphRuns.at(offset), piece.modifiers, code === SIGNS.cellEnd);
          continue;
        case SIGNS.pageBreak: {
          const run = paragraphRuns.at(offset);
          if (run && offset + piece.width >= run.end) finish(run, piece.modifiers, false);
          else lines.push('');
          continue;
        }
      }
      if (isHidden || instructions.has(place)) continue;
      switch (code) {
        case SIGNS.lineBreak:
        case SIGNS.columnBreak:
          lines.push('');
          break;
        case SIGNS.tab:
          add(' ');
          break;
        case SIGNS.hyphen:
          add('-');
          break;
        case SIGNS.note:
        case SIGNS.drawing:
          anchors.push(place);
          break;
        case SIGNS.symbol:
          add(isSpecial && symbol !== undefined ? symbol : '(');
          break;
        default:
          if (code >= 0x20 && !isPictureSign(code)) add(piece.text.charAt(index));
      }
    }
  }
  if (lines.some((line) => line.trim() !== '')) finish(undefined, [], false);
  return paragraphs;
}

function symbolOf(modifiers: readonly Modifier[]): string | undefined {
  const code = lastOf(modifiers, MODIFIERS.characterSymbol)?.uint16(2);
  if (code === undefined) return undefined;
  return code > 0x20 && !isPictureSign(code) ? String.fromCharCode(code) : '';
}

/** Places of what a field says to Word, not to readers. A field without an end is no field. */
function findInstructions(pieces: readonly Piece[], story: Story): ReadonlySet<number> {
  const open: { begin: number; separator: number | undefined }[] = [];
  const ranges: (readonly [begin: number, end: number])[] = [];
  for (const { start, text } of pieces) {
    for (const match of text.matchAll(FIELD_SIGNS)) {
      const place = start + match.index;
      if (place < story.start || place >= story.end) continue;
      const code = match[0].charCodeAt(0);
      const field = open.at(-1);
      if (code === SIGNS.fieldBegin) open.push({ begin: place, separator: undefined });
      else if (field && code === SIGNS.fieldSeparator) field.separator ??= place;
      else if (field) {
        open.pop();
        ranges.push([field.begin, field.separator ?? place]);
      }
    }
  }
  const places = new Set<number>();
  let covered = -1;
  for (const [begin, end] of ranges.toSorted((a, b) => a[0] - b[0])) {
    for (let place = Math.max(begin, covered + 1); place <= end; place += 1) places.add(place);
    covered = Math.max(covered, end);
  }
  return places;
}

const FIELD_SIGNS = new RegExp(
  `[${String.fromCharCode(SIGNS.fieldBegin, SIGNS.fieldSeparator, SIGNS.fieldEnd)}]`,
  'g',
);
