import type { CalendarDate } from '../../policy/calendar-date.ts';
import { parsePrintedDate } from '../structure/apparatus.ts';
import { DATE, ISSUE, OWN_NAME, spellDays } from './date-wording.ts';

/** The day on which an act ends what it ends; `issue`: on its own day of issue, 自本决定公布之日起. */
export type EndingDay = CalendarDate | 'issue';

const ENDS = '(?:废止|失效|作废|停止(?:执行|施行|实施|使用)|终止执行|不再执行)';
const EFFECT = `(?:生效|施行|实施|执行|${ENDS})`;
const SINCE = `自(?:${DATE}|(?:${OWN_NAME})?${ISSUE})(?:零时|0时)?起`;
const ENDING = new RegExp(ENDS, 'u');
/** 决定对下列文件予以废止: the act itself ends something, by a list or by name. */
const BY_THIS_ACT =
  /决定|决议|(?:下列|以下|上述|以上|所列|附件)[^，。]{0,24}(?:文件|规章|法规|规定|政策|条例|办法|制度|通知|目录)/u;
const SINCE_BEFORE = new RegExp(
  `${SINCE}(?:[，,]|(?:正式|予以|一律|全部|即行)*${EFFECT}(?![^，,。；;：:]*的))`,
  'gu',
);
/** …予以废止，自2024年9月1日起生效, behind the verb. */
const SINCE_BEHIND = new RegExp(`[，,]${SINCE}(?:正式)?${EFFECT}(?=$|[，,。；;：:）)])`, 'u');

/** The days that sentences of a text name for what the text ends; empty where it says only what it ends. */
export function endingDaysOf(text: string): readonly EndingDay[] {
  if (!ENDING.test(text)) return [];
  return [...new Set(text.split(/[。\n]/u).flatMap((sentence) => endingDayIn(sentence) ?? []))];
}

/** The one day a sentence names for what it ends; two different ones leave it open. */
export function endingDayIn(sentence: string): EndingDay | undefined {
  const compact = spellDays(sentence.replace(/[ 　]+/g, '')).replace(/《[^》]*》/gu, '《》');
  if (!ENDING.test(compact) || !BY_THIS_ACT.test(compact)) return undefined;
  const days = new Set([...compact.matchAll(SINCE_BEFORE)].map(([, printed]) => dayOf(printed)));
  return days.size === 1 ? [...days][0] : undefined;
}

/** Behind a verb that ends something: ，自2024年9月1日起生效. */
export function dayBehind(text: string): EndingDay | undefined {
  const match = SINCE_BEHIND.exec(text);
  return match === null ? undefined : dayOf(match[1]);
}

function dayOf(printed: string | undefined): EndingDay | undefined {
  return printed === undefined ? 'issue' : parsePrintedDate(printed);
}
