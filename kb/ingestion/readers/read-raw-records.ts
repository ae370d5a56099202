import { CsvError, parse } from 'csv-parse/sync';
import type { ImportFailure } from '../import-report.ts';
import { extensionOf, type SourceFile } from '../source-file.ts';
import { decodeText } from './decode-text.ts';
import { readWorkbook } from './office/read-workbook.ts';
import type { RawFields } from './read-fields.ts';
import { UnreadablePolicyFileError } from './unreadable-policy-file-error.ts';

/** A line of a .jsonl or .csv file, or a row of a sheet: its fields, or why it has none. */
export type RawRecord =
  | { readonly fields: RawFields; readonly line: number }
  | { readonly failure: ImportFailure };

const NEWLINE = 0x0a;

/** Lines one by one, so that a file of any size needs the memory of one line beside its bytes. */
export async function* readRawRecords(file: SourceFile): AsyncGenerator<RawRecord> {
  const extension = extensionOf(file.path);
  if (extension === 'xlsx') yield* readSheetRows(file);
  else if (extension === 'csv') yield* readCsvRows(file);
  else yield* readJsonLines(file);
}

function* readJsonLines(file: SourceFile): Generator<RawRecord> {
  let start = 0;
  let line = 0;
  let isEmpty = true;
  while (start < file.bytes.length) {
    const next = file.bytes.indexOf(NEWLINE, start);
    const end = next === -1 ? file.bytes.length : next;
    line += 1;
    const decoded = decodeText(file.bytes.subarray(start, end));
    start = end + 1;
    if (!('text' in decoded)) {
      if (decoded.code === 'empty-file') continue;
      isEmpty = false;
      yield { failure: { path: file.path, line, code: decoded.code, message: decoded.message } };
      if (decoded.code === 'binary-file') return;
      continue;
    }
    isEmpty = false;
    yield parseJsonLine(file.path, line, decoded.text);
  }
  if (isEmpty) yield { failure: { path: file.path, code: 'empty-file', message: '文件是空的' } };
}

function parseJsonLine(path: string, line: number, text: string): RawRecord {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { fields: value as RawFields, line };
    }
    return { failure: { path, line, code: 'invalid-record', message: '这一行不是 JSON 对象（{…}）' } };
  } catch {
    return {
      failure: {
        path,
        line,
        code: 'invalid-json',
        message: '这一行不是有效的 JSON，每行应为一个完整的 JSON 对象',
      },
    };
  }
}

function* readCsvRows(file: SourceFile): Generator<RawRecord> {
  const decoded = decodeText(file.bytes);
  if (!('text' in decoded)) {
    yield { failure: { path: file.path, code: decoded.code, message: decoded.message } };
    return;
  }
  let rows: readonly { readonly record: Record<string, string>; readonly info: { readonly lines: number } }[];
  try {
    rows = parse(decoded.text, {
      bom: true,
      columns: (names: string[]) => names.map((name) => name.trim()),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : undefined;
    yield {
      failure: {
        path: file.path,
        line,
        code: 'invalid-csv',
        message: 'CSV 格式有误：引号不成对或列数混乱，请检查后重新导出',
      },
    };
    return;
  }
  if (rows.length === 0) {
    yield { failure: { path: file.path, code: 'empty-file', message: 'CSV 文件只有表头，没有数据' } };
  }
  for (const row of rows) yield { fields: row.record, line: row.info.lines };
}

/** The first row of each visible sheet names the fields. */
async function* readSheetRows(file: SourceFile): AsyncGenerator<RawRecord> {
  try {
    let count = 0;
    for (const { rows } of await readWorkbook(file.bytes)) {
      const [names = [], ...records] = rows;
      for (const [index, row] of records.entries()) {
        const fields = names.map((name, column) => [name.trim(), row[column] ?? ''] as const);
        yield { fields: Object.fromEntries(fields.filter(([name]) => name !== '')), line: index + 2 };
        count += 1;
      }
    }
    if (count === 0) yield { failure: { path: file.path, code: 'empty-file', message: '表格里没有数据行' } };
  } catch (error) {
    if (!(error instanceof UnreadablePolicyFileError)) throw error;
    yield { failure: { path: file.path, code: error.code, message: error.message } };
  }
}
