import type { ProvisionWire } from '../contract/library.ts';

/** 单元格: a part of a row that is stored as 列名：值；列名：值. */
export interface TableCell {
  readonly start: number;
  /** Where the column's name with its colon ends. */
  readonly nameEnd: number;
  readonly end: number;
}

type Row = Pick<ProvisionWire, 'parentId' | 'level' | 'text'>;

const CELL = /(^|；)([^；：\n]{1,20})：/g;

/** Names that stand in at least half of the rows below one parent: a colon inside a value makes no column. */
export function columnNames(rows: readonly Row[]): ReadonlyMap<string | undefined, ReadonlySet<string>> {
  const tables = new Map<string | undefined, { rows: number; readonly counts: Map<string, number> }>();
  for (const { parentId, level, text } of rows) {
    if (level !== 'table-row') continue;
    const table = tables.get(parentId) ?? { rows: 0, counts: new Map<string, number>() };
    tables.set(parentId, table);
    table.rows += 1;
    const names = new Set([...text.matchAll(CELL)].map(([, , name]) => name ?? ''));
    for (const name of names) table.counts.set(name, (table.counts.get(name) ?? 0) + 1);
  }
  return new Map(
    [...tables].map(([parentId, { rows: total, counts }]) => [
      parentId,
      new Set([...counts].filter(([, count]) => count * 2 >= total).map(([name]) => name)),
    ]),
  );
}

/** Covers the whole text; one cell where no column is known. The separator belongs to the cell before it. */
export function tableCells(text: string, names: ReadonlySet<string>): readonly TableCell[] {
  const starts = [...text.matchAll(CELL)]
    .filter(([, , name]) => names.has(name ?? ''))
    .map((match) => {
      const start = match.index + (match[1] ?? '').length;
      return { start, nameEnd: match.index + match[0].length };
    });
  if (starts[0]?.start !== 0) starts.unshift({ start: 0, nameEnd: 0 });
  return starts.map((cell, place) => ({ ...cell, end: starts[place + 1]?.start ?? text.length }));
}
