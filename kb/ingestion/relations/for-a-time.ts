import type { CalendarDate } from '../../policy/calendar-date.ts';
import { parsePrintedDate } from '../structure/apparatus.ts';

const ACT = '(?:执行|实施|施行|适用)';
const STOP = `(?:停止|不再|中止)${ACT}`;
const FOR_A_TIME = new RegExp(
  `暂(?:时|停|缓|不|行)*(?:停止|中止|调整|不)?${ACT}|${STOP}(?:至|到)|[自从][^，。；]{2,24}(?:至|到)[^，。；]{1,24}[，,]?[^。；]{0,30}${STOP}|期间[，,]?[^。；]{0,30}${STOP}`,
  'u',
);

const LAST_DAY = /(?:至|到)(\d{4}年\d{1,2}月\d{1,2}日)/gu;

/** The last day of a suspension; undefined where the sentence suspends nothing or names no such day, or several. */
export function lastDayOfSuspension(sentence: string): CalendarDate | undefined {
  const compact = sentence.replace(/[ 　]+/g, '').replace(/《[^》]*》/gu, '《》');
  if (!isForATime(compact)) return undefined;
  const days = new Set([...compact.matchAll(LAST_DAY)].map(([, day = '']) => parsePrintedDate(day)));
  return days.size === 1 ? [...days][0] : undefined;
}

/** 一段时间内: what stops for a time goes on afterwards; it is changed, not ended. */
export function isForATime(sentence: string): boolean {
  return FOR_A_TIME.test(sentence);
}
