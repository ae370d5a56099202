import { collapseSpaces } from '../../structure/normalize-text.ts';
import type { TextBlock } from '../../structure/text-block.ts';
import { MAX_COLUMNS, tableBlocks } from './table-blocks.ts';
import { attributeOf, elementsOf, findChild, nameOf, type XmlElement } from './xml.ts';

/** A table of a document; a merged cell holds in each of its places the value it repeats. */
export function readWordTable(
  table: XmlElement,
  cellText: (cell: XmlElement) => string,
): readonly TextBlock[] {
  const rows: string[][] = [];
  for (const row of rowsOf(table)) {
    const cells: string[] = [];
    const skipped = spanOf(findChild(findChild(row, 'trPr'), 'gridBefore'), 0);
    for (let count = 0; count < skipped; count += 1) cells.push('');
    for (const cell of cellsOf(row)) {
      const properties = findChild(cell, 'tcPr');
      const merge = findChild(properties, 'vMerge');
      const isContinued = merge !== undefined && attributeOf(merge, 'val') !== 'restart';
      const text = isContinued ? (rows.at(-1)?.[cells.length] ?? '') : collapseSpaces(cellText(cell));
      const span = spanOf(findChild(properties, 'gridSpan'), 1);
      for (let count = 0; count < span && cells.length < MAX_COLUMNS; count += 1) cells.push(text);
    }
    rows.push(cells);
  }
  return tableBlocks(rows);
}

/** Rows and cells may be wrapped in content controls and tracked changes. */
function rowsOf(table: XmlElement): readonly XmlElement[] {
  return unwrapped(table, 'tr').filter((row) => findChild(findChild(row, 'trPr'), 'del') === undefined);
}

function cellsOf(row: XmlElement): readonly XmlElement[] {
  return unwrapped(row, 'tc');
}

function unwrapped(element: XmlElement, wanted: string): readonly XmlElement[] {
  return elementsOf(element).flatMap((child) => {
    if (nameOf(child) === wanted) return [child];
    return ['sdt', 'sdtContent', 'ins', 'customXml'].includes(nameOf(child)) ? unwrapped(child, wanted) : [];
  });
}

function spanOf(element: XmlElement | undefined, otherwise: number): number {
  const value = Number(attributeOf(element, 'val') ?? otherwise);
  return Number.isInteger(value) && value >= 0 ? Math.min(value, MAX_COLUMNS) : otherwise;
}
