import { collapseSpaces, normalizeText } from '../../../structure/normalize-text.ts';
import type { TextBlock } from '../../../structure/text-block.ts';
import { type CellShape, layOutRows, type ShapedRow } from '../row-layout.ts';
import { tableBlocks } from '../table-blocks.ts';

/** What a paragraph is, as its control words say. */
export interface RtfParagraph {
  readonly isHeading: boolean;
  readonly isContentsEntry: boolean;
  readonly isInTable: boolean;
}

/** 行文: the body, a note or a text box, put together as its parts are read. */
export interface RtfStory {
  readonly addText: (text: string) => void;
  /** The number that Word printed before the paragraph; the last one stands. */
  readonly setNumber: (number: string) => void;
  readonly breakLine: () => void;
  readonly endParagraph: (paragraph: RtfParagraph) => void;
  readonly endCell: () => void;
  readonly endRow: (shapes: readonly CellShape[]) => void;
  /** Stands behind the paragraph that is being read. */
  readonly hangBlocks: (blocks: readonly TextBlock[]) => void;
  readonly finish: () => readonly TextBlock[];
}

export function createRtfStory(): RtfStory {
  const blocks: TextBlock[] = [];
  let lines = [''];
  let number = '';
  let hung: TextBlock[] = [];
  let inCell: string[] = [];
  let cells: string[] = [];
  let rows: ShapedRow[] = [];

  const takeParagraph = (): readonly string[] => {
    const isEmpty = lines.every((line) => line.trim() === '');
    const taken = lines.map((line, index) =>
      collapseSpaces(normalizeText(index === 0 && !isEmpty ? number + line : line)),
    );
    [lines, number] = [[''], ''];
    return taken.filter((line) => line !== '');
  };
  const closeTable = (): void => {
    if (inCell.length > 0 || cells.length > 0) rows.push({ cells: [...cells, inCell.join(' ')] });
    blocks.push(...tableBlocks(layOutRows(rows)));
    [rows, cells, inCell] = [[], [], []];
  };
  const story: RtfStory = {
    addText: (text) => {
      lines[lines.length - 1] += text;
    },
    setNumber: (text) => {
      number = /[\p{L}\p{N}]/u.test(text) ? text.trimStart() : '';
    },
    breakLine: () => {
      lines.push('');
    },
    endParagraph: ({ isHeading, isContentsEntry, isInTable }) => {
      const taken = takeParagraph();
      if (isInTable) inCell.push(...taken);
      else {
        closeTable();
        if (!isContentsEntry)
          blocks.push(...taken.map((text) => ({ kind: 'line', text, isHeading }) as const));
      }
      blocks.push(...hung);
      hung = [];
    },
    endCell: () => {
      cells.push(collapseSpaces([...inCell, ...takeParagraph()].join(' ')));
      inCell = [];
    },
    endRow: (shapes) => {
      rows.push({ cells, shapes });
      cells = [];
    },
    hangBlocks: (more) => {
      hung.push(...more);
    },
    finish: () => {
      const taken = takeParagraph();
      closeTable();
      blocks.push(...taken.map((text) => ({ kind: 'line', text, isHeading: false }) as const), ...hung);
      hung = [];
      return blocks;
    },
  };
  return story;
}
