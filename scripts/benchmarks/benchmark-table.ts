/** A row of the table that `npm run bench` prints. */
export interface BenchmarkRow {
  readonly what: string;
  readonly measured: string;
  readonly budget: string;
  /** Undefined where nothing is asked, or what it would be compared with did not finish. */
  readonly isWithin: boolean | undefined;
}

const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + ((character.codePointAt(0) ?? 0) > 0x2e80 ? 2 : 1), 0);
const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

/** Columns aligned for a terminal, where Chinese characters are two columns wide. */
export function formatTable(rows: readonly BenchmarkRow[]): string {
  const cells = [
    ['项目', '实测', '预算', ''],
    ...rows.map(({ what, measured, budget, isWithin }) => [
      what,
      measured,
      budget,
      isWithin === undefined ? '—' : isWithin ? '达到' : '未达到',
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((row) => widthOf(row[column] ?? ''))));
  return cells
    .map((row) =>
      row
        .map((cell, column) => pad(cell, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
