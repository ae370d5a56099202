/** 日期: a calendar date `YYYY-MM-DD` in Asia/Shanghai, never an instant. */
export type CalendarDate = string;

const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether the text is an existing day of the calendar in the form `YYYY-MM-DD`. */
export function isCalendarDate(text: string): boolean {
  const [, year, month, day] = PATTERN.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined || day === 0) return false;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (month === 2 && isLeap ? 29 : (DAYS_OF_MONTHS[month - 1] ?? 0));
}

/** The day it is in Asia/Shanghai (UTC+8, no summer time since 1991) at the instant. */
export function calendarDateAt(instant: Date): CalendarDate {
  return new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** The day so many days later; earlier with a negative number. */
export function daysAfter(date: CalendarDate, count: number): CalendarDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

/** The day after, for turning an inclusive last day into the first day on which something no longer holds. */
export function dayAfter(date: CalendarDate): CalendarDate {
  return daysAfter(date, 1);
}
