import type { CalendarDate } from '../../policy/calendar-date.ts';
import { daysAfter } from '../../policy/calendar-date.ts';
import { parseChineseNumeral } from '../../policy/chinese-numerals.ts';

/** 有效期 as a length of time. */
export interface DocumentTerm {
  readonly years: number;
  readonly months: number;
  readonly days?: number | undefined;
}

/** 有效期5年 from 2020-01-01 ends on 2024-12-31, one month from 2020-01-31 on 2020-02-29. */
export function lastDayOfTerm(first: CalendarDate, { years, months, days = 0 }: DocumentTerm): CalendarDate {
  if (days > 0) return daysAfter(first, days - 1);
  const [year, month, day] = first.split('-').map(Number) as [number, number, number];
  const end = new Date(Date.UTC(year + years, month - 1 + months, 1));
  const daysInMonth = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate();
  const isShort = day > daysInMonth;
  end.setUTCDate(isShort ? daysInMonth : day);
  if (!isShort) end.setUTCDate(end.getUTCDate() - 1);
  return end.toISOString().slice(0, 10);
}

/** 1年半, 两年零六个月, 18个月, 90日: the groups of `LENGTH` in date-wording. 一个半月 is no whole number of days. */
export function parseTerm(
  count: string | undefined,
  unit: string | undefined,
  furtherMonths: string | undefined,
): DocumentTerm | undefined {
  const length = numeral(count);
  const further = furtherMonths === undefined ? 0 : numeral(furtherMonths);
  if (!length || further === undefined || unit === '个半月') return undefined;
  if (unit === '年') return { years: length, months: further };
  if (further > 0) return undefined;
  if (unit === '年半') return { years: length, months: 6 };
  return unit === '个月' ? { years: 0, months: length } : { years: 0, months: 0, days: length };
}

function numeral(printed: string | undefined): number | undefined {
  return parseChineseNumeral((printed ?? '').replace('两', '二'));
}
