import { collapseSpaces, normalizeText } from '../../../structure/normalize-text.ts';
import type { TextBlock } from '../../../structure/text-block.ts';
import type { ReadText } from '../../text-reader.ts';
import { UnreadablePolicyFileError } from '../../unreadable-policy-file-error.ts';
import { layOutRows, type ShapedRow } from '../row-layout.ts';
import { tableBlocks } from '../table-blocks.ts';
import { readCellShapes } from './cell-shapes.ts';
import type { CompoundFile } from './compound-file.ts';
import { openWordFile } from './file-information.ts';
import { readHungStories } from './hung-stories.ts';
import { readListTables } from './list-tables.ts';
import { readPieces } from './piece-table.ts';
import { lastOf, MODIFIERS, type Modifier } from './property-modifiers.ts';
import { type PropertyRun, readPropertyRuns } from './property-runs.ts';
import { readStory, type WordParagraph } from './story-text.ts';
import { readStyleSheet } from './style-sheet.ts';

/** Reads the text of a Word 97 to 2003 document (MS-DOC) as that of a .docx is read. */
export function readWordBinary(compound: CompoundFile): ReadText {
  const file = openWordFile(compound);
  const lists = readListTables(file);
  const styles = readStyleSheet(file, lists);
  const hung = readHungStories(file);
  const sources = {
    pieces: readPieces(file),
    characterRuns: readPropertyRuns(file, 'characterRuns'),
    paragraphRuns: readPropertyRuns(file, 'paragraphRuns'),
    styles,
  };
  const numberOf = (run: PropertyRun | undefined): string => {
    const place = styles.listPlaceOf(run);
    return place ? lists.numberOf(place) : '';
  };

  const blocks: TextBlock[] = [];
  const noted: string[] = [];
  const addLine = (text: string, isHeading: boolean): void => {
    const line = collapseSpaces(normalizeText(text));
    if (line !== '') blocks.push({ kind: 'line', text: line, isHeading });
  };
  const addParagraph = ({ lines, anchors }: WordParagraph, run: PropertyRun | undefined): void => {
    if (styles.isContentsEntry(run)) return;
    const isEmpty = lines.every((line) => line.trim() === '');
    const number = isEmpty ? '' : numberOf(run);
    const isHeading = styles.isHeading(run);
    for (const [index, line] of lines.entries()) addLine(index === 0 ? number + line : line, isHeading);
    for (const box of hung.takeBoxes(anchors)) addParagraphs(readStory(box, sources));
  };
  const addParagraphs = (paragraphs: readonly WordParagraph[]): void => {
    let rows: ShapedRow[] = [];
    let cells: string[] = [];
    let inCell: string[] = [];
    const closeTable = (): void => {
      if (inCell.length > 0) cells.push(inCell.join(' '));
      if (cells.length > 0) rows.push({ cells });
      blocks.push(...tableBlocks(layOutRows(rows)));
      [rows, cells, inCell] = [[], [], []];
    };
    for (const paragraph of paragraphs) {
      const run = withOverlay(paragraph);
      for (const note of hung.takeNotes(paragraph.anchors)) {
        noted.push(
          readStory(note, sources)
            .map(({ lines }) => lines.join(' ').trim())
            .join(' '),
        );
      }
      const modifiers = run?.modifiers ?? [];
      const depth = depthOf(modifiers, paragraph.endsCell);
      if (depth === 0) {
        closeTable();
        addParagraph(paragraph, run);
      } else if (depth === 1 && isOn(modifiers, MODIFIERS.rowEnd)) {
        rows.push({ cells, shapes: readCellShapes(modifiers) });
        cells = [];
      } else if (!isOn(modifiers, MODIFIERS.innerRowEnd)) {
        inCell.push(numberOf(run) + paragraph.lines.join(' '));
        if (depth === 1 && paragraph.endsCell) {
          cells.push(collapseSpaces(normalizeText(inCell.join(' '))));
          inCell = [];
        }
      }
    }
    closeTable();
  };
  addParagraphs(readStory(file.stories.text, sources));
  for (const note of noted) addLine(note, false);
  if (blocks.length === 0) {
    throw new UnreadablePolicyFileError(
      'no-readable-text',
      'Word 文件里没有文字，可能是扫描的图片，请导入有文字的版本',
    );
  }
  return { blocks };
}

function withOverlay({ run, overlay }: WordParagraph): PropertyRun | undefined {
  if (!run || overlay.length === 0) return run;
  return { ...run, modifiers: [...run.modifiers, ...overlay] };
}

/** How many tables a paragraph lies in, one within the other. */
function depthOf(modifiers: readonly Modifier[], endsCell: boolean): number {
  const nesting = lastOf(modifiers, MODIFIERS.nesting)?.uint32(0);
  if (nesting !== undefined && nesting > 0) return nesting;
  return endsCell || isOn(modifiers, MODIFIERS.inTable) ? 1 : 0;
}

function isOn(modifiers: readonly Modifier[], code: number): boolean {
  return lastOf(modifiers, code)?.uint8(0) === 1;
}
