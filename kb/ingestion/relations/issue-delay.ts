import { type CalendarDate, daysAfter } from '../../policy/calendar-date.ts';
import { parseChineseNumeral } from '../../policy/chinese-numerals.ts';
import { ANNOUNCED, EFFECT, ISSUE, ISSUE_LOOSELY, NUMBER, OWN_NAME } from './date-wording.ts';

/** 自公布之日起30日后: how long after the day of issue a text takes effect; all 0: on the day itself. */
export interface IssueDelay {
  readonly days: number;
  readonly months: number;
  /** 自印发次月1日起: on the first day of the month so reached. */
  readonly onFirstOfMonth?: true | undefined;
}

/** What a text says of it; `unknown` holds its words where no calendar can tell the day: 30个工作日后. */
export type StatedDelay = { readonly delay: IssueDelay } | { readonly unknown: string };

const SUBJECT = `(?:${OWN_NAME}[^。；]{0,12}?|${ANNOUNCED})自(?:${OWN_NAME})?`;
const START = `(?:正式|开始)*${EFFECT}`;
const LATER = new RegExp(
  `${SUBJECT}${ISSUE_LOOSELY}[起后]?满?${NUMBER}个?(工作)?(日|天|月|年)(?:之日)?(?:期?满)?(?:以?后|之后)?起?${START}`,
  'u',
);
const WHEN_ISSUED = new RegExp(`${SUBJECT}(?:${ISSUE}起?|即日起)${START}`, 'u');
const NEXT_DAY = new RegExp(
  `${SUBJECT}${ISSUE_LOOSELY}[起后]?[之的]?(?:次日|翌日|第二[日天])起?${START}`,
  'u',
);
const NEXT_MONTH = new RegExp(
  `${SUBJECT}(?:${ISSUE_LOOSELY}[起后]?[之的]?)?(?:次月|下个?月|第二个月)(?:[1一]日|首日)?起${START}`,
  'u',
);

/** `text` as `spellDays` gives it, without spaces. */
export function findIssueDelay(text: string): StatedDelay | undefined {
  if (!/[日月]/u.test(text)) return undefined;
  const later = LATER.exec(text);
  const count = later && parseChineseNumeral((later[1] ?? '').replace('两', '二'));
  if (later && count) {
    if (later[2] !== undefined) return { unknown: later[0].slice(later[0].lastIndexOf('自')) };
    const unit = later[3];
    if (unit === '日' || unit === '天') return { delay: { days: count, months: 0 } };
    return { delay: { days: 0, months: unit === '年' ? 12 * count : count } };
  }
  if (NEXT_DAY.test(text)) return { delay: { days: 1, months: 0 } };
  if (NEXT_MONTH.test(text)) return { delay: { days: 0, months: 1, onFirstOfMonth: true } };
  return WHEN_ISSUED.test(text) ? { delay: { days: 0, months: 0 } } : undefined;
}

/** 满三个月 from 2023-12-20 is 2024-03-20, from 2023-11-30 the last day of February. */
export function dayAfterIssue(issuedOn: CalendarDate, delay: IssueDelay): CalendarDate {
  if (delay.months === 0) return daysAfter(issuedOn, delay.days);
  const [year, month, day] = issuedOn.split('-').map(Number) as [number, number, number];
  const reached = new Date(Date.UTC(year, month - 1 + delay.months, 1));
  const daysInMonth = new Date(Date.UTC(reached.getUTCFullYear(), reached.getUTCMonth() + 1, 0)).getUTCDate();
  if (!delay.onFirstOfMonth) reached.setUTCDate(Math.min(day, daysInMonth));
  return reached.toISOString().slice(0, 10);
}
