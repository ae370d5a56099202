import { collapseSpaces, normalizeText } from '../../structure/normalize-text.ts';
import type { TextBlock } from '../../structure/text-block.ts';
import type { TextReader } from '../text-reader.ts';
import { UnreadablePolicyFileError } from '../unreadable-policy-file-error.ts';
import { readWorkbook, type Worksheet } from './read-workbook.ts';

/** Reads a spreadsheet: each sheet its name as heading, lines above the table as lines, each row with its header. */
export const readXlsx: TextReader = async (bytes) => {
  const sheets = (await readWorkbook(bytes)).filter(({ rows }) => rows.length > 0);
  const blocks = sheets.flatMap((sheet) => [
    ...(sheets.length > 1 ? [{ kind: 'line' as const, text: sheet.name, isHeading: true }] : []),
    ...blocksOf(sheet),
  ]);
  if (blocks.length === 0) {
    throw new UnreadablePolicyFileError('no-readable-text', '表格里没有内容');
  }
  return { blocks };
};

function blocksOf({ rows: printed }: Worksheet): readonly TextBlock[] {
  const rows = printed.map((row) =>
    row.map((cell) => collapseSpaces(normalizeText(cell).replace(/\n/g, ' '))),
  );
  const headerAt = rows.findIndex((row) => new Set(row.filter((cell) => cell !== '')).size > 1);
  if (headerAt === -1 || headerAt === rows.length - 1) return rows.flatMap(lineOf);
  const [header = [], ...body] = rows.slice(headerAt);
  return [...rows.slice(0, headerAt).flatMap(lineOf), { kind: 'table', header, rows: body }];
}

/** A title over the table is one merged cell. */
function lineOf(row: readonly string[]): readonly TextBlock[] {
  const text = [...new Set(row)].filter((cell) => cell !== '').join(' ');
  return text === '' ? [] : [{ kind: 'line', text, isHeading: false }];
}
