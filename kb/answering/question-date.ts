import { type CalendarDate, isCalendarDate } from '../policy/calendar-date.ts';
import { parseChineseNumeral } from '../policy/chinese-numerals.ts';

const YEAR = '((?:19|20)\\d{2}|[一二][〇零○一二三四五六七八九]{3})';
const FULL_DATE = new RegExp(
  `${YEAR}\\s*(?:年|[-./])\\s*(\\d{1,2}|[一二三四五六七八九十]{1,2})\\s*(?:月|[-./])\\s*(\\d{1,2}|[一二三四五六七八九十]{1,3})\\s*[日号]?`,
  'g',
);
const MONTH = new RegExp(
  `(?:${YEAR}\\s*年|(前年|去年|今年|明年|后年))\\s*(\\d{1,2}|[一二三四五六七八九十]{1,2})\\s*月份?(?!\\s*[\\d一二三四五六七八九十])|(上个?月)(?!\\S*?到账)`,
  'g',
);
const YEAR_OFFSETS: Readonly<Record<string, number>> = { 前年: -2, 去年: -1, 今年: 0, 明年: 1, 后年: 2 };
/** Behind a date that describes a document or a deadline instead of the day asked about. */
const DATE_OF_SOMETHING =
  /^\s*(?:起|以?[前后]|之[前后]|及?以[前后]|至|到|—|－|-|~|～|印发|发布|公布|出台|制定|颁布|施行|实施|生效|成文|签发|下发|发出|通过|修[订正改]|开始|截止|结束|的?(?:通知|文件|通告|公告))/;
/** Behind a year that is asked about: a bare 2018年 mostly belongs to a title. */
const YEAR_ASKED_ABOUT =
  /^\s*(?:(?:的|那)(?:个)?时候|那(?:时|会儿|年|阵)|当(?:时|年)|时(?=[，,的能可有还是按])|(?:年底|底)?(?:的时候|那时)|(?=(?:还|是否|是不是|是|仍)?(?:有效|能用|管用|适用|废止|失效)))/;
/** What the asker did then; 去年的交通补贴 and 退休金 are no such thing. */
const OWN_ACTION =
  /^.{0,6}?(?:[办交缴买报领来搬开做被去生](?:理|纳|名|取|家|办)?(?=[了的过完好到])|(?:申请|提交|参保|毕业|退休|离职|出生|注册|结婚|离婚|失业|被)(?=[了的过后以，,。？?能可今现]|$))/;
const OWN_TIME = /(?:我们?|本人|公司|单位|[他她]们?)(?:是|在|从|自)?$/;

/** 所问日期: the day, and the words that say it. */
export interface QuestionDate {
  readonly date: CalendarDate;
  readonly printed: string;
}

/**
 * The day a question asks about: a full date, a year with 的时候, or 去年. A year stands for its last day, when every rule
 * that came into force during it applies; undefined where the question is about today.
 */
export function findQuestionDate(text: string, today: CalendarDate): QuestionDate | undefined {
  for (const match of text.matchAll(FULL_DATE)) {
    const after = text.slice(match.index + match[0].length);
    const date = toDate(match[1], match[2], match[3]);
    if (date !== undefined && !DATE_OF_SOMETHING.test(after)) return { date, printed: match[0] };
  }
  for (const match of text.matchAll(new RegExp(`${YEAR}\\s*年`, 'g'))) {
    const before = text.slice(0, match.index);
    const after = text.slice(match.index + match[0].length);
    const isAskedAbout =
      YEAR_ASKED_ABOUT.test(after) || (/(?:^|[，,])在$/.test(before) && /^[，,]/.test(after));
    if (!isAskedAbout) continue;
    const printed = match[0] + (YEAR_ASKED_ABOUT.exec(after)?.[0] ?? '');
    return { date: lastDay(Number(parseChineseNumeral(match[1] ?? '')), today), printed };
  }
  return findMonth(text, today) ?? findRelativeYear(text, today);
}

/** 2020年3月份, 去年3月, 上个月 where a question opens with it or asks how things were then: its last day. */
function findMonth(text: string, today: CalendarDate): QuestionDate | undefined {
  const year = Number(today.slice(0, 4));
  for (const match of text.matchAll(MONTH)) {
    const [printed, absolute, relative, numeral, before] = match;
    const after = text.slice(match.index + printed.length);
    const opens = /(?:^|[，,。？?])(?:请问|那么?|在)?$/.test(text.slice(0, match.index));
    if (DATE_OF_SOMETHING.test(after) || isOwn(text, match.index, after)) continue;
    if (!opens && !YEAR_ASKED_ABOUT.test(after)) continue;
    const date =
      before === undefined
        ? lastDayOfMonth(
            absolute === undefined
              ? year + (YEAR_OFFSETS[relative ?? ''] ?? 0)
              : Number(parseChineseNumeral(absolute)),
            Number(parseChineseNumeral(numeral ?? '')),
          )
        : lastDayOfMonth(year, Number(today.slice(5, 7)) - 1);
    if (date !== undefined) return { date: date.startsWith(today.slice(0, 7)) ? today : date, printed };
  }
  return undefined;
}

function isOwn(text: string, at: number, after: string): boolean {
  return OWN_ACTION.test(after) || OWN_TIME.test(text.slice(0, at));
}

function lastDayOfMonth(year: number, month: number): CalendarDate | undefined {
  if (!(month >= 0 && month <= 12)) return undefined;
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

function findRelativeYear(text: string, today: CalendarDate): QuestionDate | undefined {
  const match = /(?<![我们他她])(前年|去年|明年|后年)(?![度级])/.exec(text);
  const offset = match ? YEAR_OFFSETS[match[0]] : undefined;
  if (!match || offset === undefined) return undefined;
  if (isOwn(text, match.index, text.slice(match.index + match[0].length))) return undefined;
  return { date: lastDay(Number(today.slice(0, 4)) + offset, today), printed: match[0] };
}

function lastDay(year: number, today: CalendarDate): CalendarDate {
  return String(year) === today.slice(0, 4) ? today : `${year}-12-31`;
}

function toDate(...parts: readonly (string | undefined)[]): CalendarDate | undefined {
  const [year, month, day] = parts.map((part) => parseChineseNumeral(part ?? ''));
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isCalendarDate(date) ? date : undefined;
}
