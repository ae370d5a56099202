import { type CalendarDate, isCalendarDate } from '../../../kb/policy/calendar-date.ts';
import type { ValidityStatus, ValidityTimeline } from '../../../kb/policy/validity.ts';

/** Days counted from here; earlier dates count as this one, later ones than the last as that. */
const FIRST_DAY = Date.UTC(1800, 0, 1) / 86_400_000;
/** Four children a block, nine levels: 4 ** 9 days reach to the year 2517. */
const LEVELS = 9;
const DAYS = 4 ** LEVELS;

function dayNumber(date: CalendarDate): number {
  const day = Date.parse(`${date}T00:00:00Z`) / 86_400_000 - FIRST_DAY;
  return Math.min(Math.max(day, 0), DAYS - 1);
}

/** Words of letters and digits; the engine drops everything else. */
function blockWord(status: ValidityStatus, level: number, block: number): string {
  return `${status.replaceAll('-', '')}l${level}b${block}`;
}

/**
 * 时段编码: a timeline as words, exact for any number of periods. Days form blocks of 1, 4, 16 … 4 ** 9; a period
 * becomes the fewest blocks that make it up (at most six a level), and a day lies in exactly one block of each level.
 * So one look-up of ten words per status answers for any date, where the engine's own ranges cannot say that the
 * beginning and the end of one period belong together.
 */
export function timelineWords(timeline: ValidityTimeline): readonly string[] {
  const words: string[] = [];
  for (const [at, { from, status }] of timeline.entries()) {
    const start = from === undefined ? 0 : dayNumber(from);
    const next = timeline[at + 1]?.from;
    const end = next === undefined ? DAYS : dayNumber(next);
    for (const { level, block } of blocksOf(start, end)) words.push(blockWord(status, level, block));
  }
  return words;
}

/** Words of which a timeline has one if its status on the date is among those; undefined where the date is none. */
export function statusWords(
  statuses: readonly ValidityStatus[],
  date: CalendarDate,
): readonly string[] | undefined {
  if (!isCalendarDate(date)) return undefined;
  const day = dayNumber(date);
  return statuses.flatMap((status) =>
    Array.from({ length: LEVELS + 1 }, (_, level) => blockWord(status, level, Math.floor(day / 4 ** level))),
  );
}

function blocksOf(start: number, end: number): readonly { level: number; block: number }[] {
  const blocks: { level: number; block: number }[] = [];
  let at = start;
  while (at < end) {
    let level = 0;
    while (level < LEVELS && at % 4 ** (level + 1) === 0 && at + 4 ** (level + 1) <= end) level++;
    blocks.push({ level, block: at / 4 ** level });
    at += 4 ** level;
  }
  return blocks;
}
