import type { CalendarDate } from '../../policy/calendar-date.ts';

/** 有效期 as a length of time. */
export interface DocumentTerm {
  readonly years: number;
  readonly months: number;
}

/** 有效期5年 from 2020-01-01 ends on 2024-12-31, one month from 2020-01-31 on 2020-02-29. */
export function lastDayOfTerm(first: CalendarDate, { years, months }: DocumentTerm): CalendarDate {
  const [year, month, day] = first.split('-').map(Number) as [number, number, number];
  const end = new Date(Date.UTC(year + years, month - 1 + months, 1));
  const daysInMonth = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate();
  const isShort = day > daysInMonth;
  end.setUTCDate(isShort ? daysInMonth : day);
  if (!isShort) end.setUTCDate(end.getUTCDate() - 1);
  return end.toISOString().slice(0, 10);
}
