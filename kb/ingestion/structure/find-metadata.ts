import type { CalendarDate } from '../../policy/calendar-date.ts';
import {
  documentNumbersAlone,
  findDocumentNumbers,
  formatDocumentNumber,
  parseDocumentNumber,
} from '../../policy/document-number.ts';
import { type FoundDates, findDates } from '../relations/find-dates.ts';
import {
  isDateLine,
  isImprintLine,
  isOrganLine,
  organNames,
  parsePrintedDate,
  titleAuthority,
} from './apparatus.ts';
import type { Outline } from './outline.ts';
import { orderingAuthorities, readPromulgationNote } from './promulgation-note.ts';
import type { TextBlock } from './text-block.ts';

/** What a text says about itself; undefined or empty where it does not say it beyond doubt. */
export interface FoundMetadata extends FoundDates {
  readonly title?: string | undefined;
  readonly documentNumbers: readonly string[];
  readonly issuingAuthorities: readonly string[];
  readonly genre?: string | undefined;
  readonly datedOn?: CalendarDate | undefined;
}

const BELOW_ORDER = /^[（(]?第\s?\S{1,6}\s?号[）)]?$/;
const GENRES =
  /(决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要)(?:[（(][^（()）]{1,12}[)）])?$/;
export function findMetadata(blocks: readonly TextBlock[], outline: Outline): FoundMetadata {
  const lines = blocks.map((block) => (block.kind === 'line' ? block.text : ''));
  const head = lines.slice(0, headEnd(lines, outline.bodyStart));
  const signOff = findSignOff(lines, outline);
  const text = lines.join('\n').replace(/[ 　]/g, '');
  const note = head.map(readPromulgationNote).find((found) => found !== undefined);
  const numbers =
    nonEmpty(findOwnNumbers(head)) ??
    (note && [note.documentNumber]) ??
    numbersHeading(outline.heading ?? outline.title ?? '');
  const issuingAuthorities =
    nonEmpty(signOff.issuingAuthorities) ??
    nonEmpty(letterhead(head)) ??
    nonEmpty(authoritiesOfOrder(numbers)) ??
    nonEmpty(authoritiesAboveTitle(blocks, outline)) ??
    titleAuthority(outline.title ?? '');
  const genre = GENRES.exec(outline.heading?.replace(/第.+号$/, '') ?? outline.title ?? '')?.[1];
  const datedOn = signOff.datedOn ?? note?.datedOn;
  const dates = findDates(text, datedOn);
  return {
    title: outline.title,
    documentNumbers:
      numbers.length === 0 && genre === '公告' ? numberOfAnnouncement(head, issuingAuthorities) : numbers,
    issuingAuthorities,
    genre,
    datedOn,
    ...dates,
    effectiveOn: dates.effectiveOn ?? note?.effectiveOn,
  };
}

/** One line behind the title and its numbers, which may stand above or below a date. */
function headEnd(lines: readonly string[], bodyStart: number): number {
  let end = bodyStart;
  while (isDateLine(lines[end] ?? '') || documentNumbersAlone(lines[end] ?? '').length > 0) end += 1;
  return end + 1;
}

/** 中共某市委 某市人民政府 in front of 关于…的意见: who is printed apart in a title issues together. */
function authoritiesAboveTitle(blocks: readonly TextBlock[], { roles }: Outline): readonly string[] {
  const first = roles.indexOf('title');
  const end = roles.findIndex((role, index) => index > first && role !== 'continued');
  const printed = blocks.slice(Math.max(first, 0), end === -1 ? undefined : end);
  const title = printed.map((block) => (block.kind === 'line' ? block.text : '')).join(' ');
  const names = /^(.{3,60}?)\s*关于/.exec(title)?.[1] ?? '';
  return names.includes(' ') && isOrganLine(names) ? organNames(names) : [];
}

function authoritiesOfOrder(numbers: readonly string[]): readonly string[] {
  const orders = numbers.map(parseDocumentNumber).filter((number) => number?.form === 'order');
  return [...new Set(orders.flatMap((number) => orderingAuthorities(number?.issuerCode ?? '')))];
}

/** 2022年第3号 below the title of an announcement is counted by who announces. */
function numberOfAnnouncement(head: readonly string[], authorities: readonly string[]): readonly string[] {
  const bare = head.find((line) => /^[（(]?\d{4}年第\s?\d{1,4}\s?号[)）]?$/.test(line));
  if (bare === undefined || authorities.length === 0) return [];
  const number = parseDocumentNumber(`${authorities.join(' ')}公告${bare.replace(/[（()）]/g, '')}`);
  return number ? [formatDocumentNumber(number)] : [];
}

/** Numbers that stand on a line of their own, or as the end of one, in 版头 and below the title. */
function findOwnNumbers(head: readonly string[]): readonly string[] {
  const numbers: string[] = [];
  for (const [index, line] of head.entries()) {
    const order =
      /(?:令|人民代表大会(?:常务委员会)?公告)$/.test(line) && BELOW_ORDER.test(head[index + 1] ?? '')
        ? line + head[index + 1]
        : line;
    const bare = order.replace(/^[（(](.*)[)）]$/, '$1').replace(/[（(](第[^（()）]+号)[)）]$/, '$1');
    const found = parseDocumentNumber(bare) ? findDocumentNumbers(bare) : documentNumbersAlone(bare);
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
