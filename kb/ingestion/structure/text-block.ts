/** 文本行: one paragraph or heading as it will be kept, white space collapsed. */
export interface TextLine {
  readonly kind: 'line';
  readonly text: string;
  /** The source marks it as a heading (Markdown, HTML). */
  readonly isHeading: boolean;
}

/** 表格: a header and rows of the same width; merged cells hold the value they repeat, empty cells ''. */
export interface TextTable {
  readonly kind: 'table';
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** 文本块: what every reader hands to the structure parser, in reading order. */
export type TextBlock = TextLine | TextTable;

/** Fills what a merged cell leaves empty at the head of a row with the value above it. */
export function fillMergedCells(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const filled: string[][] = [];
  for (const row of rows) {
    const above = filled.at(-1);
    const firstOwn = row.findIndex((cell) => cell !== '');
    filled.push(row.map((cell, column) => (column < firstOwn && above ? (above[column] ?? '') : cell)));
  }
  return filled;
}

/** 列名：值；列名：值, empty cells left out. */
export function tableRowText(header: readonly string[], row: readonly string[]): string {
  const cells = row.flatMap((cell, column) => {
    const name = header[column] ?? '';
    if (cell === '') return [];
    return [name === '' ? cell : `${name}：${cell}`];
  });
  return cells.join('；');
}
