import { type CalendarDate, daysAfter } from '../../policy/calendar-date.ts';
import { parseChineseNumeral } from '../../policy/chinese-numerals.ts';
import { parsePrintedDate } from '../structure/apparatus.ts';
import { type DocumentTerm, lastDayOfTerm } from './document-term.ts';

/** 施行日期与有效期 as a text states them of itself. */
export interface FoundDates {
  readonly effectiveOn?: CalendarDate | undefined;
  readonly expiresOn?: CalendarDate | undefined;
  /** 自公布之日起施行: 0; 自公布之日起30日后施行: 30. Counted from the day of issue, which a text may not state. */
  readonly effectiveDaysAfterIssue?: number | undefined;
  /** 有效期5年, 试行两年, where the text leaves open from which day. */
  readonly term?: DocumentTerm | undefined;
  /** Dates that cannot all be meant, in words for editors. */
  readonly contradictions: readonly string[];
}

const OWN_NAME =
  '(?:本(?:条例|办法|规定|细则|通知|意见|公告|通告|决定|规则|法|解释|方案|措施|政策|规程|目录|标准|文件|准则|章程|制度|规划|计划|指引|指南|导则|决议|公约|若干政策|政策措施|实施意见|实施方案|实施细则|实施办法|管理办法)|(?:以上|上述)(?:政策|措施|规定)(?:措施)?)';
/** 现将补贴标准公布如下，自…起施行: what a document announces holds from when the document does. */
const ANNOUNCED =
  '(?:现将[^。；]{2,60}?(?:印发|公布|发布|通知|公告|通告)[^。；，,]{0,8}[，,]|现予(?:以)?(?:公布|发布|颁布)[，,])';
const YEAR = '(?:\\d{4}|[一二][〇○零一二三四五六七八九]{3})';
const DATE = `(${YEAR}年(?:\\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\\d{1,2}|[一二三四五六七八九十]{1,3})日)`;
const EFFECT = '(?:施行|实施|执行|生效|试行|暂行|实行)';
const ISSUE = '(?:公布|发布|印发|下发|发文|颁布|签发|通过|公告|文件印发|政策发布)之?日';
const NUMBER = '(\\d{1,2}|[一二两三四五六七八九十]{1,3})';
const TERM_NAME = '(?:有效期(?:限)?|试行期(?:限)?|执行期(?:限)?|实施期(?:限)?|政策期限)';
/** Said of the document itself, never of the permits it provides for: 本办法有效期5年, 自…起施行，有效期至…. */
const OWN_TERM = `(?:${OWN_NAME}的?[^。；，《》]{0,6}?|${EFFECT}[，,；;、]?(?:本[\\p{Script=Han}]{1,6})?|\\n\\s*)(?:的)?${TERM_NAME}`;
const UNTIL = '(?:暂?定?为?|是)?(?:截?止?至|到|截止到?|为?至|延长至|延续至)';

/** 执行时间：2025年4月1日起执行, as notices of prices say it in a line of its own. */
const OWN_LINE =
  '\\n(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])?(?:政策)?(?:执行|施行|生效)(?:时间|日期)[：:。]?(?:为)?';
const EFFECTIVE = new RegExp(
  `(?:${OWN_NAME}[^。；]{0,30}?|${ANNOUNCED})自${DATE}(?:零时)?起(?:正式|开始)?${EFFECT}`,
  'gu',
);
const EFFECTIVE_LINE = new RegExp(`${OWN_LINE}自?${DATE}(?:零时)?起(?:正式|开始)?${EFFECT}`, 'gu');
const EFFECTIVE_LATER = new RegExp(
  `(?:${OWN_NAME}[^。；]{0,12}?|${ANNOUNCED})自${ISSUE}起?(?:满)?${NUMBER}(?:个)?(?:工作)?(日|天|个月|月)(?:后|之后|起)(?:正式)?${EFFECT}`,
  'u',
);
const EFFECTIVE_WHEN_ISSUED = new RegExp(
  `(?:${OWN_NAME}[^。；]{0,12}?|${ANNOUNCED})自${ISSUE}起(?:正式)?${EFFECT}`,
  'u',
);
const EXPIRY = new RegExp(`${OWN_TERM}${UNTIL}${DATE}`, 'gu');
const RUNS_UNTIL = new RegExp(
  `(?:${OWN_NAME}|起)[^。；《》]{0,8}?(?:执行|施行|实施|试行|实行)(?:截?止?至|到)${DATE}`,
  'gu',
);
const FROM_TO = new RegExp(
  `(?:${OWN_TERM}|${OWN_NAME}[^。；《》]{0,6})(?:为|：|:)?自?${DATE}(?:起)?(?:至|到|-|—)${DATE}`,
  'gu',
);
const TERM = new RegExp(
  `${OWN_TERM}(?:暂?定?为|是|：)?(?:自${ISSUE}起(?:的)?)?${NUMBER}(年|个月)(?!以|\\d|[一二三四五六七八九十]*月)`,
  'gu',
);
const TRIAL = new RegExp(
  `(?:${OWN_NAME}[^。；《》]{0,30}?|起|${EFFECT}[，,])(?:试行|暂行|先行试行)${NUMBER}(年|个月)`,
  'gu',
);

/** `text` without spaces, lines kept; `issuedOn` is the date the document bears, where it does. */
export function findDates(text: string, issuedOn: CalendarDate | undefined): FoundDates {
  const ranges = matchesIn(text, FROM_TO, '日').map((match) =>
    match.slice(-2).map((day) => parsePrintedDate(day ?? '')),
  );
  const starts = days(
    [...matchesIn(text, EFFECTIVE, '自', '起'), ...matchesIn(text, EFFECTIVE_LINE, '日', '起')].map(
      (match) => match[1],
    ),
  );
  const stated = starts.length === 1 ? starts[0] : starts.length === 0 ? ranges[0]?.[0] : undefined;
  const daysAfterIssue = stated === undefined && starts.length === 0 ? afterIssue(text) : undefined;
  const effectiveOn =
    stated ??
    (issuedOn !== undefined && daysAfterIssue !== undefined
      ? daysAfter(issuedOn, daysAfterIssue)
      : undefined);
  const endings = [...matchesIn(text, EXPIRY, '期', '日'), ...matchesIn(text, RUNS_UNTIL, '日')];
  const ends = days(endings.map((match) => match[1]));
  const rangeEnds = [...new Set(ranges.flatMap((range) => range[1] ?? []))];
  const allEnds = ends.length > 0 ? ends : rangeEnds;
  const term = allEnds.length === 0 ? termOf(text) : undefined;
  return {
    effectiveOn,
    expiresOn: allEnds.length === 1 ? allEnds[0] : lastDayOf(effectiveOn, term),
    effectiveDaysAfterIssue: daysAfterIssue,
    term,
    contradictions: [...twoOf('施行日期', starts), ...twoOf('有效期截止日期', allEnds)],
  };
}

/** `needed` is part of whatever the pattern matches: most texts lack it, and looking for it is much faster. */
function matchesIn(text: string, pattern: RegExp, ...needed: readonly string[]): readonly RegExpExecArray[] {
  return needed.every((part) => text.includes(part)) ? [...text.matchAll(pattern)] : [];
}

function days(printed: readonly (string | undefined)[]): readonly CalendarDate[] {
  return [...new Set(printed.flatMap((day) => parsePrintedDate(day ?? '') ?? []))];
}

function afterIssue(text: string): number | undefined {
  const later = EFFECTIVE_LATER.exec(text);
  const count = later && numeral(later[1]);
  if (later && count) return later[2]?.endsWith('月') ? count * 30 : count;
  return EFFECTIVE_WHEN_ISSUED.test(text) ? 0 : undefined;
}

function termOf(text: string): DocumentTerm | undefined {
  const terms = [...matchesIn(text, TERM, '期'), ...matchesIn(text, TRIAL, '行')].flatMap(
    ([, count, unit]) => {
      const length = numeral(count);
      if (!length) return [];
      return [unit === '年' ? { years: length, months: 0 } : { years: 0, months: length }];
    },
  );
  const distinct = new Map(terms.map((term) => [`${term.years} ${term.months}`, term]));
  return distinct.size === 1 ? terms[0] : undefined;
}

function lastDayOf(
  first: CalendarDate | undefined,
  term: DocumentTerm | undefined,
): CalendarDate | undefined {
  return first === undefined || term === undefined ? undefined : lastDayOfTerm(first, term);
}

function numeral(printed: string | undefined): number | undefined {
  return parseChineseNumeral((printed ?? '').replace('两', '二'));
}

function twoOf(what: string, found: readonly CalendarDate[]): readonly string[] {
  return found.length > 1 ? [`正文写有不同的${what}：${found.join('、')}`] : [];
}
