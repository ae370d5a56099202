import { type CalendarDate, daysAfter } from '../../policy/calendar-date.ts';
import { parsePrintedDate } from '../structure/apparatus.ts';
import { ANNOUNCED, DATE, EFFECT, ISSUE, LENGTH, OWN_NAME, TERM_NAME } from './date-wording.ts';
import { type DocumentTerm, parseTerm } from './document-term.ts';

/** 自…起施行，至…止: what the clauses of a text say of its own first and last day. */
export interface OwnEnds {
  readonly starts: readonly CalendarDate[];
  /** First days of ranges: they say when a text begins to hold where nothing else does. */
  readonly rangeStarts: readonly CalendarDate[];
  readonly ends: readonly CalendarDate[];
  readonly terms: readonly DocumentTerm[];
}

interface Statement {
  /** It says from when the document holds, on whichever day that is. */
  readonly isStart?: true;
  readonly start?: CalendarDate | undefined;
  readonly rangeStart?: CalendarDate | undefined;
  readonly end?: CalendarDate | undefined;
  readonly term?: DocumentTerm | undefined;
}

/** Longer ones are lists; nothing a document says of its own days needs so many characters. */
const MAX_CLAUSE = 80;
const MAX_SENTENCE = 500;

const NUMBERING =
  /^(?:第[〇零一二三四五六七八九十百\d]+条|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、])+/u;
/** 《甲》, 临政规〔2015〕1号: what follows may be said of another document. */
const OTHER = /[《〔]/u;
const OWN = new RegExp(`${OWN_NAME}`, 'u');
const OPENS_WITH_TERM = new RegExp(`^${TERM_NAME}`, 'u');
const ANNOUNCEMENT = new RegExp(`${ANNOUNCED}$`, 'u');
const BEFORE_OWN = /^(?:经[^，。]{0,20}[，,]?)?(?:现|特|为此)?$/u;
/** 二、政策实施期限为…: a line of its own is about the document where no other subject is named. */
const OWN_TERM_LINE = new RegExp(
  `^(?:[一二三四五六七八九十]{1,3}、)?(?:政策|文件|通知)?的?(?=${TERM_NAME})`,
  'u',
);
/** What may stand between 本通知 and what it says of its term. */
const FILLER = '(?:的|将|拟|政策|措施|文件|规定|内容|有关|相关)*';
const IS = '(?:暂?定?为|是|[：:])?';
const FROM = `(?:自|从|于)?(?:${DATE}|${ISSUE}|即日)(?:零时|0时)?(?:起|开始)?`;
const STOPS =
  '(?:自行|自动|即行|即|正式)*(?:废止|失效|停止(?:执行|施行|实施|实行)?|终止(?:执行|施行|实施)?|不再(?:执行|施行|实施)|结束|到期|届满|期满)';
const OVER = `(?:止|为止|${STOPS})?`;

const START = new RegExp(
  `^${FILLER}(?:自|从|于)${DATE}(?:零时|0时)?(?:起|开始)?(?:正式|开始)?(?:${EFFECT}|计算|算起|计)$`,
  'u',
);
const WHEN_ISSUED = new RegExp(`^${FILLER}自(?:${OWN_NAME})?(?:${ISSUE}|即日)[^，。]{0,12}?${EFFECT}$`, 'u');
const RANGE = new RegExp(
  `^${FILLER}(?:${TERM_NAME}|(?:政策)?${EFFECT}(?:时间|时限))?${IS}${FROM}(?:正式)?${EFFECT}?(?:至|到|-|—|～)${DATE}${OVER}(?:期间)?(?:有效|${EFFECT})?$`,
  'u',
);
const UNTIL = new RegExp(
  `^${FILLER}(?:${TERM_NAME}|${EFFECT})?${IS}(?:延长|延续|顺延)?(?:(?:截[至止])(?:日期|时间|日)?${IS}至?|至|到|为)${DATE}${OVER}(?:有效|${EFFECT})?$`,
  'u',
);
const STOPS_FROM = new RegExp(`^${FILLER}(?:自|从|于)?${DATE}(?:零时|0时)?起${STOPS}$`, 'u');
const STOPS_AFTER = new RegExp(`^${FILLER}(?:于|在)?${DATE}(?:之|以)?后${STOPS}$`, 'u');
const STOPS_ON = new RegExp(`^${FILLER}(?:于|在)?${DATE}${STOPS}$`, 'u');
const VALID_BEFORE = new RegExp(`^${FILLER}(?:在|于)?${DATE}(?:之|以)?前有效$`, 'u');
const TERM = new RegExp(
  `^${FILLER}(?:${TERM_NAME}|期限|为期|${EFFECT}(?:时间|时限)|试行|暂行|(?=暂定?${EFFECT}|先行试行))(?:暂定?|先行)?${EFFECT}?(?:期限?)?${IS}(?:自(?:${ISSUE}|${EFFECT}之?日|即日|${DATE})起(?:的|计算)?)?${LENGTH}(?:止|有效)?$`,
  'u',
);
/** What may stand between two statements of one sentence without changing what they are about. */
const PASSING = /^(?:试行|暂行|(?:有效期|试行期)?(?:到期|期满|届满|满)后?|[^，]{0,4}届时.{0,12})$/u;

/**
 * `text` as `spellDays` gives it, without spaces. A clause counts only as a whole, and only behind the name of the
 * document or a clause that says from when the document holds: the term of a permit or of applications has its own subject.
 */
export function findOwnEnds(text: string): OwnEnds {
  const statements = text.split('\n').flatMap(statementsOfLine);
  return {
    starts: statements.flatMap(({ start }) => start ?? []),
    rangeStarts: statements.flatMap(({ rangeStart }) => rangeStart ?? []),
    ends: statements.flatMap(({ end }) => end ?? []),
    terms: statements.flatMap(({ term }) => term ?? []),
  };
}

function statementsOfLine(line: string): readonly Statement[] {
  if (!/[年日月天]/u.test(line)) return [];
  const found: Statement[] = [];
  let isOwn = false;
  for (const [index, sentence] of line.split('。').entries()) {
    const term = index === 0 ? OWN_TERM_LINE.exec(sentence) : null;
    const { statements, endsOwn } = statementsOfSentence(
      term === null ? sentence : sentence.slice(term[0].length),
      isOwn || term !== null,
    );
    // 有效期3年 alone may be the third heading of a list on permits; a day is said of the document.
    found.push(...(term === null ? statements : statements.filter((statement) => !statement.term)));
    isOwn = endsOwn;
  }
  return found;
}

function statementsOfSentence(
  sentence: string,
  followsOwn: boolean,
): { readonly statements: readonly Statement[]; readonly endsOwn: boolean } {
  if (sentence.length > MAX_SENTENCE || sentence === '') return { statements: [], endsOwn: false };
  const statements: Statement[] = [];
  let isOwn = followsOwn && OPENS_WITH_TERM.test(sentence);
  let isFirst = true;
  let isAnnounced = false;
  for (const part of sentence.split(/[，,；;（()）]/u)) {
    const clause = isFirst ? part.replace(NUMBERING, '') : part;
    if (clause === '') continue;
    const named = ownRest(clause);
    const isAlone = isFirst || isAnnounced;
    isFirst = false;
    isAnnounced = ANNOUNCEMENT.test(`${clause}，`);
    const statement = clause.length > MAX_CLAUSE || OTHER.test(clause) ? undefined : read(named ?? clause);
    if (statement === undefined) {
      if (!(isOwn && PASSING.test(clause))) isOwn = named === '' && !OTHER.test(clause);
      continue;
    }
    const isBare = !isOwn && named === undefined;
    isOwn = !isBare || (isAlone && (statement.isStart ?? false));
    if (isOwn && !isBare) statements.push(statement);
  }
  return { statements, endsOwn: isOwn };
}

/** What a clause says behind 本通知; undefined where it does not open with it. */
function ownRest(clause: string): string | undefined {
  const own = OWN.exec(clause);
  if (!own || !BEFORE_OWN.test(clause.slice(0, own.index))) return undefined;
  return clause.slice(own.index + own[0].length);
}

function read(clause: string): Statement | undefined {
  const start = START.exec(clause);
  if (start) return { isStart: true, start: day(start[1]) };
  if (WHEN_ISSUED.test(clause)) return { isStart: true };
  const range = RANGE.exec(clause);
  if (range) return { rangeStart: day(range[1]), end: day(range[2]) };
  const until = UNTIL.exec(clause) ?? STOPS_AFTER.exec(clause);
  if (until) return { end: day(until[1]) };
  const from = STOPS_FROM.exec(clause);
  if (from) return { end: dayBefore(day(from[1])) };
  const before = STOPS_ON.exec(clause) ?? VALID_BEFORE.exec(clause);
  if (before) return { end: lastDayBefore(day(before[1])) };
  const term = TERM.exec(clause);
  const length = term && parseTerm(term[2], term[3], term[4]);
  return length ? { term: length, start: day(term[1]) } : undefined;
}

function day(printed: string | undefined): CalendarDate | undefined {
  return parsePrintedDate(printed ?? '');
}

function dayBefore(date: CalendarDate | undefined): CalendarDate | undefined {
  return date === undefined ? undefined : daysAfter(date, -1);
}

/**
 * 12月31日前有效 and 于12月31日废止 mean the last day of a month with it; of any other day it cannot be told whether it
 * still counts, and the day before is certain.
 */
function lastDayBefore(date: CalendarDate | undefined): CalendarDate | undefined {
  if (date === undefined) return undefined;
  return daysAfter(date, 1).endsWith('-01') ? date : daysAfter(date, -1);
}
