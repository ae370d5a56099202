import { type CalendarDate, isCalendarDate } from '../../policy/calendar-date.ts';
import type { ImportWarning } from '../import-report.ts';
import { parsePrintedDate } from '../structure/apparatus.ts';

/** A record of an import file as it came: JSON object or CSV row. */
export type RawFields = Readonly<Record<string, unknown>>;

/** Reads optional fields one by one; what does not fit is dropped with a warning, what nobody asked for is extra. */
export interface FieldReader {
  readonly text: (name: string) => string | undefined;
  readonly list: (name: string, separator?: RegExp) => readonly string[];
  readonly date: (name: string) => CalendarDate | undefined;
  readonly choice: <Value extends string>(
    name: string,
    choices: ReadonlyMap<string, Value>,
  ) => Value | undefined;
  readonly parsed: <Value>(
    name: string,
    expectation: string,
    parse: (value: unknown) => Value | undefined,
  ) => Value | undefined;
  /** Reports a part of a field that was dropped. */
  readonly reject: (name: string, value: unknown, expectation: string) => void;
  readonly warnings: () => readonly ImportWarning[];
  readonly extra: () => Readonly<Record<string, unknown>>;
}

/** `place` says where the record stands, for the warnings. */
export function createFieldReader(
  fields: RawFields,
  place: { readonly path: string; readonly line?: number | undefined },
): FieldReader {
  const known = new Set<string>();
  const warnings: ImportWarning[] = [];

  const reject: FieldReader['reject'] = (name, value, expectation) => {
    const shown = JSON.stringify(value)?.slice(0, 60);
    const message = `字段 ${name} 的值 ${shown} 不合要求（${expectation}），已略去`;
    warnings.push({ code: 'invalid-optional-field', ...place, message });
  };
  const parsed: FieldReader['parsed'] = (name, expectation, parse) => {
    known.add(name);
    const value = fields[name];
    if (isAbsent(value)) return undefined;
    const result = parse(value);
    if (result === undefined) reject(name, value, expectation);
    return result;
  };
  return {
    parsed,
    reject,
    text: (name) => parsed(name, '应为文字', parseText),
    list: (name, separator) =>
      parsed(name, '应为文字或文字列表', (value) => parseList(value, separator)) ?? [],
    date: (name) => parsed(name, '应为日期，如 2023-01-31', parseDate),
    choice: (name, choices) => {
      const names = isAbsent(fields[name]) ? '' : [...new Set(choices.values())].join('、');
      return parsed(name, `应为 ${names} 之一`, (value) =>
        typeof value === 'string' ? choices.get(value.trim()) : undefined,
      );
    },
    warnings: () => warnings,
    extra: () =>
      Object.fromEntries(
        Object.entries(fields).filter(([name, value]) => !known.has(name) && !isAbsent(value)),
      ),
  };
}

/** Missing, null, blank and empty lists all mean that nothing is stated. */
export function isAbsent(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return Array.isArray(value) && value.length === 0;
}

export function parseText(value: unknown): string | undefined {
  if (typeof value === 'string') return value.normalize('NFC').trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function parseList(value: unknown, separator?: RegExp): readonly string[] | undefined {
  const values = Array.isArray(value) ? value : [value];
  const texts = values.filter((item) => !isAbsent(item)).map(parseText);
  if (texts.some((text) => text === undefined)) return undefined;
  const split = Array.isArray(value) || !separator ? texts : texts.flatMap((text) => text?.split(separator));
  return split.flatMap((text) => (text?.trim() ? [text.trim()] : []));
}

/** 2023-01-31, 2023/1/31, 2023.1.31, 20230131, 2023年1月31日, with or without a time of day behind it. */
export function parseDate(value: unknown): CalendarDate | undefined {
  const text = parseText(value) ?? '';
  const match = /^(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})(?:[T ].*)?$/.exec(text);
  if (!match) return parsePrintedDate(text);
  const [, year = '', month = '', day = ''] = match;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDate(date) ? date : undefined;
}
