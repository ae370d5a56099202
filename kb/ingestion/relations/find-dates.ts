import type { CalendarDate } from '../../policy/calendar-date.ts';
import { parsePrintedDate } from '../structure/apparatus.ts';
import { ANNOUNCED, DATE, EFFECT, ISSUE, LENGTH, OWN_NAME, spellDays, TERM_NAME } from './date-wording.ts';
import { type DocumentTerm, lastDayOfTerm, parseTerm } from './document-term.ts';
import { endingDaysOf } from './ending-day.ts';
import { findOwnEnds, type OwnEnds } from './find-own-end.ts';
import { dayAfterIssue, findIssueDelay, type IssueDelay, type StatedDelay } from './issue-delay.ts';

/** 施行日期与有效期 as a text states them of itself. */
export interface FoundDates {
  readonly effectiveOn?: CalendarDate | undefined;
  readonly expiresOn?: CalendarDate | undefined;
  /** 自公布之日起施行, 自公布之日起30日后施行: counted from the day of issue, which a text may not state. */
  readonly effectiveAfterIssue?: IssueDelay | undefined;
  /** 有效期5年, 试行两年, where the text leaves open from which day. */
  readonly term?: DocumentTerm | undefined;
  /** Dates that cannot all be meant or that no calendar tells, in words for editors. */
  readonly contradictions: readonly string[];
}

/** Said of the document itself, never of the permits it provides for: 本办法有效期5年, 自…起施行，有效期至…. */
const OWN_TERM = `(?:${OWN_NAME}的?[^。；，《》]{0,6}?|${EFFECT}[，,；;、]?(?:本[\\p{Script=Han}]{1,6})?|\\n\\s*)(?:的)?${TERM_NAME}`;
const UNTIL = '(?:暂?定?为?|是)?(?:截?止?至|到|截止到?|为?至|延长至|延续至)';

/** 执行时间：2025年4月1日起执行, as notices of prices say it in a line of its own. */
const OWN_LINE =
  '\\n(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])?(?:政策)?(?:执行|施行|生效)(?:时间|日期)[：:。]?(?:为)?';
const EFFECTIVE = new RegExp(
  `(?:${OWN_NAME}[^。；]{0,30}?|${ANNOUNCED})[自从]${DATE}(?:零时|0时)?(?:起|开始)(?:正式|开始)?${EFFECT}`,
  'gu',
);
const EFFECTIVE_LINE = new RegExp(`${OWN_LINE}[自从]?${DATE}(?:零时|0时)?起(?:正式|开始)?${EFFECT}`, 'gu');
const EXPIRY = new RegExp(`${OWN_TERM}${UNTIL}${DATE}`, 'gu');
const RUNS_UNTIL = new RegExp(
  `(?:${OWN_NAME}|起)[^。；《》]{0,8}?(?:执行|施行|实施|试行|实行)(?:截?止?至|到)${DATE}`,
  'gu',
);
const FROM_TO = new RegExp(
  `(?:${OWN_TERM}|${OWN_NAME}[^。；《》]{0,6})(?:为|：|:)?[自从]?${DATE}(?:起)?(?:至|到|-|—|～)${DATE}`,
  'gu',
);
const TERM = new RegExp(
  `${OWN_TERM}(?:暂?定?为|是|：)?(?:自${ISSUE}起(?:的)?)?${LENGTH}(?!以|\\d|[一二三四五六七八九十]*月)`,
  'gu',
);
const TRIAL = new RegExp(
  `(?:${OWN_NAME}[^。；《》]{0,30}?|起|${EFFECT}[，,])(?:试行|暂行|先行试行)${LENGTH}`,
  'gu',
);

/** `printed` without spaces, lines kept; `issuedOn` is the date the document bears, where it does. */
export function findDates(printed: string, issuedOn: CalendarDate | undefined): FoundDates {
  const text = spellDays(printed);
  const own = findOwnEnds(text);
  const ranges = matchesIn(text, FROM_TO, '日').map((match) =>
    match.slice(-2).map((day) => parsePrintedDate(day ?? '')),
  );
  const named = [...matchesIn(text, EFFECTIVE, '日'), ...matchesIn(text, EFFECTIVE_LINE, '日', '起')].map(
    (match) => match[1],
  );
  const starts = [...new Set([...days(named), ...own.starts])];
  const stated =
    starts.length === 1
      ? starts[0]
      : starts.length === 0
        ? (ranges[0]?.[0] ?? own.rangeStarts[0])
        : undefined;
  const found =
    stated === undefined && starts.length === 0 ? (findIssueDelay(text) ?? startOfEnding(text)) : undefined;
  const delay = found !== undefined && 'delay' in found ? found.delay : undefined;
  const day = found !== undefined && 'day' in found ? found.day : undefined;
  const counted = issuedOn !== undefined && delay !== undefined ? dayAfterIssue(issuedOn, delay) : undefined;
  const effectiveOn = stated ?? day ?? counted;
  const endings = [...matchesIn(text, EXPIRY, '期', '日'), ...matchesIn(text, RUNS_UNTIL, '日')];
  const ends = [...new Set([...days(endings.map((match) => match[1])), ...own.ends])];
  const rangeEnds = [...new Set(ranges.flatMap((range) => range[1] ?? []))];
  const allEnds = ends.length > 0 ? ends : rangeEnds;
  const term = allEnds.length === 0 ? termOf(text, own) : undefined;
  return {
    effectiveOn,
    expiresOn: allEnds.length === 1 ? allEnds[0] : lastDayOf(effectiveOn, term),
    effectiveAfterIssue: delay,
    term,
    contradictions: [
      ...twoOf('施行日期', starts),
      ...twoOf('有效期截止日期', allEnds),
      ...(found !== undefined && 'unknown' in found
        ? [`正文写明“${found.unknown}”，工作日无法推算，施行日期未填`]
        : []),
    ],
  };
}

/** `needed` is part of whatever the pattern matches: most texts lack it, and looking for it is much faster. */
function matchesIn(text: string, pattern: RegExp, ...needed: readonly string[]): readonly RegExpExecArray[] {
  return needed.every((part) => text.includes(part)) ? [...text.matchAll(pattern)] : [];
}

function days(printed: readonly (string | undefined)[]): readonly CalendarDate[] {
  return [...new Set(printed.flatMap((day) => parsePrintedDate(day ?? '') ?? []))];
}

/** 决定对下列文件予以废止，自2024年9月1日起生效: a text that ends others begins to hold when they end. */
function startOfEnding(text: string): StatedDelay | { readonly day: CalendarDate } | undefined {
  const days = endingDaysOf(text);
  const [day] = days;
  if (day === undefined || days.length > 1) return undefined;
  return day === 'issue' ? { delay: { days: 0, months: 0 } } : { day };
}

function termOf(text: string, own: OwnEnds): DocumentTerm | undefined {
  const terms = [
    ...own.terms,
    ...[...matchesIn(text, TERM, '期'), ...matchesIn(text, TRIAL, '行')].flatMap(
      ([, count, unit, furtherMonths]) => parseTerm(count, unit, furtherMonths) ?? [],
    ),
  ];
  const distinct = new Map(terms.map((term) => [Object.values(term).join(' '), term]));
  return distinct.size === 1 ? terms[0] : undefined;
}

function lastDayOf(
  first: CalendarDate | undefined,
  term: DocumentTerm | undefined,
): CalendarDate | undefined {
  return first === undefined || term === undefined ? undefined : lastDayOfTerm(first, term);
}

function twoOf(what: string, found: readonly CalendarDate[]): readonly string[] {
  return found.length > 1 ? [`正文写有不同的${what}：${found.join('、')}`] : [];
}
