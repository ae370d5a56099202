import type { CalendarDate } from '../../policy/calendar-date.ts';
import { parsePrintedDate } from '../structure/apparatus.ts';

const SINCE = /自(\d{4}年\d{1,2}月\d{1,2}日)(?:零时)?起/gu;

/** The day named for what a sentence does or for the text that does it; two different ones leave it open. */
export function sinceDay(text: string): CalendarDate | undefined {
  const days = new Set([...text.matchAll(SINCE)].map((match) => parsePrintedDate(match[1] ?? '')));
  return days.size === 1 ? [...days][0] : undefined;
}
