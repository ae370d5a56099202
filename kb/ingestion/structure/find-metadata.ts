import { type CalendarDate, dayAfter } from '../../policy/calendar-date.ts';
import {
  findDocumentNumbers,
  formatDocumentNumber,
  parseDocumentNumber,
} from '../../policy/document-number.ts';
import { isDateLine, isImprintLine, isOrganLine, organNames, parsePrintedDate } from './apparatus.ts';
import type { Outline } from './outline.ts';
import type { TextBlock } from './text-block.ts';

/** What a text says about itself; undefined or empty where it does not say it beyond doubt. */
export interface FoundMetadata {
  readonly title?: string | undefined;
  readonly documentNumbers: readonly string[];
  readonly issuingAuthorities: readonly string[];
  readonly genre?: string | undefined;
  readonly datedOn?: CalendarDate | undefined;
  readonly effectiveOn?: CalendarDate | undefined;
  readonly expiresOn?: CalendarDate | undefined;
  /** 自公布之日起施行: effective on the date the document bears, which its source may state and the text not. */
  readonly isEffectiveWhenIssued: boolean;
}

const GENRES =
  /(决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要)(?:[（(][^（()）]{1,12}[)）])?$/;
const OWN_NAME =
  '本(?:条例|办法|规定|细则|通知|意见|公告|通告|决定|规则|法|解释|方案|措施|政策|规程|目录|标准|文件)';
const DATE = '(\\d{4}年\\d{1,2}月\\d{1,2}日)';
const EFFECT = '(?:施行|实施|执行|生效|试行)';
const EFFECTIVE = new RegExp(`${OWN_NAME}[^。；]{0,30}?自${DATE}起(?:正式)?${EFFECT}`, 'g');
const EFFECTIVE_WHEN_ISSUED = new RegExp(
  `${OWN_NAME}[^。；]{0,12}?自(?:公布|发布|印发|下发|发文)之日起(?:正式)?${EFFECT}`,
);
/** Said of the document itself, never of the permits it provides for: 本办法有效期5年, 自…起施行，有效期至…. */
const OWN_TERM = `(?:${OWN_NAME}的?|${EFFECT}[，,；;、]?)(?:的)?有效期(?:限)?`;
const EXPIRY = new RegExp(`${OWN_TERM}(?:截?止?至|到|截止到?|为?至)${DATE}`, 'g');
const TERM = new RegExp(`${OWN_TERM}(?:为|是)?([1-9一二三四五六七八九十])年(?!以)`, 'g');

export function findMetadata(blocks: readonly TextBlock[], outline: Outline): FoundMetadata {
  const lines = blocks.map((block) => (block.kind === 'line' ? block.text : ''));
  const head = lines.slice(0, Math.max(outline.bodyStart, 0) + 1);
  const signOff = findSignOff(lines, outline);
  const text = lines.join('\n').replace(/[ 　]/g, '');
  const stated = findEffectiveDate(text);
  const isEffectiveWhenIssued = stated === undefined && EFFECTIVE_WHEN_ISSUED.test(text);
  const effectiveOn = stated ?? (isEffectiveWhenIssued ? signOff.datedOn : undefined);
  return {
    title: outline.title,
    documentNumbers: nonEmpty(findOwnNumbers(head)) ?? numbersHeading(outline.title ?? ''),
    issuingAuthorities: signOff.issuingAuthorities.length > 0 ? signOff.issuingAuthorities : letterhead(head),
    genre: GENRES.exec(outline.title ?? '')?.[1],
    datedOn: signOff.datedOn,
    effectiveOn,
    expiresOn: findExpiry(text, effectiveOn),
    isEffectiveWhenIssued,
  };
}

/** Numbers that stand on a line of their own, or as the end of one, in 版头 and below the title. */
function findOwnNumbers(head: readonly string[]): readonly string[] {
  const numbers: string[] = [];
  for (const [index, line] of head.entries()) {
    const order =
      /令$/.test(line) && /^第\s?\S{1,6}\s?号$/.test(head[index + 1] ?? '') ? line + head[index + 1] : line;
    const bare = order.replace(/^[（(](.*)[)）]$/, '$1');
    const found = parseDocumentNumber(bare) ? findDocumentNumbers(bare) : numbersAlone(bare);
    numbers.push(...found.map((number) => formatDocumentNumber(number.documentNumber)));
  }
  return [...new Set(numbers)];
}

/** 国家税务总局公告2020年第4号 关于…: a title may open with the number. */
function numbersHeading(title: string): readonly string[] {
  const [first] = findDocumentNumbers(title);
  return first?.start === 0 ? [formatDocumentNumber(first.documentNumber)] : [];
}

function nonEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}

function numbersAlone(line: string): ReturnType<typeof findDocumentNumbers> {
  const found = findDocumentNumbers(line);
  const rest = found.reduce((left, number) => left.replace(number.printed, ''), line);
  return /^[\s、，（()）]*$/.test(rest) ? found : [];
}

/** 落款: the first date line, with the names of authorities above it. */
function findSignOff(
  lines: readonly string[],
  outline: Outline,
): { readonly datedOn?: CalendarDate | undefined; readonly issuingAuthorities: readonly string[] } {
  const index = lines.findIndex(
    (line, position) => outline.roles[position] === 'sign-off' && isDateLine(line) && !isImprintLine(line),
  );
  if (index === -1) return { issuingAuthorities: [] };
  const names: string[] = [];
  for (let above = index - 1; above >= 0 && isOrganLine(lines[above] ?? ''); above -= 1) {
    names.unshift(...organNames(lines[above] ?? ''));
  }
  return { datedOn: parsePrintedDate(lines[index] ?? ''), issuingAuthorities: [...new Set(names)] };
}

function letterhead(head: readonly string[]): readonly string[] {
  const line = head.find(
    (candidate) => /文件$/.test(candidate) && isOrganLine(candidate.replace(/文件$/, '')),
  );
  return line === undefined ? [] : organNames(line.replace(/文件$/, ''));
}

/** 自…起施行, said of this document, with one date. */
function findEffectiveDate(text: string): CalendarDate | undefined {
  const dates = new Set([...text.matchAll(EFFECTIVE)].map((match) => parsePrintedDate(match[1] ?? '')));
  return dates.size === 1 ? [...dates][0] : undefined;
}

function findExpiry(text: string, effectiveOn: CalendarDate | undefined): CalendarDate | undefined {
  const dates = new Set([...text.matchAll(EXPIRY)].map((match) => parsePrintedDate(match[1] ?? '')));
  if (dates.size === 1) return [...dates][0];
  const terms = [...text.matchAll(TERM)];
  const years = '一二三四五六七八九十'.indexOf(terms[0]?.[1] ?? '') + 1 || Number(terms[0]?.[1]);
  if (dates.size > 0 || terms.length !== 1 || effectiveOn === undefined || !years) return undefined;
  return lastDayOfTerm(effectiveOn, years);
}

/** 有效期5年 from 2020-01-01 ends on 2024-12-31. */
function lastDayOfTerm(first: CalendarDate, years: number): CalendarDate {
  const anniversary = `${Number(first.slice(0, 4)) + years}${first.slice(4)}`;
  const dayBefore = new Date(Date.parse(`${anniversary}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return dayAfter(dayBefore) === anniversary ? dayBefore : anniversary;
}
