import type { TextBlock } from '../../structure/text-block.ts';

/** No page holds so many columns; a wider span was made to exhaust memory. */
export const MAX_COLUMNS = 200;

/** A table in rows of equal width, empty rows left out. A table of one column is a frame around paragraphs: lines. */
export function tableBlocks(cells: readonly (readonly string[])[]): readonly TextBlock[] {
  const rows = cells.filter((row) => row.some((cell) => cell !== ''));
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width <= 1 || rows.length <= 1) {
    return rows
      .map((row) => [...new Set(row)].filter((cell) => cell !== '').join(' '))
      .map((text) => ({ kind: 'line', text, isHeading: false }));
  }
  const [header = [], ...body] = rows.map((row) => [
    ...row,
    ...new Array<string>(width - row.length).fill(''),
  ]);
  return [{ kind: 'table', header, rows: body }];
}
