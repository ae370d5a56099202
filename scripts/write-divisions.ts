import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Writes kb/content/divisions.ts from the public code table (GB/T 2260), one JSON object {code, name} a line:
 * node scripts/write-divisions.ts TABLE.jsonl. Codes and names only.
 */
interface Row {
  readonly code: string;
  readonly name: string;
}

const [table = ''] = process.argv.slice(2);
const rows = readFileSync(table, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row)
  .filter(({ name }) => !/^(?:市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/.test(name));
const provinces = rows.filter(({ code }) => code.length === 2);
const lines = provinces.map(({ code, name }) => {
  const below = rows
    .filter((row) => row.code.length > 2 && row.code.startsWith(code))
    .map((row) => `${row.code.slice(2)}${row.name}`);
  return `  '${[`${code}${name}`, ...below].join(' ')}',`;
});
writeFileSync(
  new URL('../kb/content/divisions.ts', import.meta.url),
  [
    '/** 行政区划代码表 (GB/T 2260), written by scripts/write-divisions.ts: a province a line, then what stands below it. */',
    'export const DIVISION_TABLE: readonly string[] = [',
    ...lines,
    '];',
    '',
  ].join('\n'),
);
