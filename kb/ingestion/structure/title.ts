import { documentNumbersAlone, findDocumentNumbers } from '../../policy/document-number.ts';
import { isDateLine, isOrganLine, isSignerLine } from './apparatus.ts';
import { parseMarker } from './marker.ts';
import type { TextBlock } from './text-block.ts';

/** 公文种类 of the 党政机关公文处理工作条例, and what other policy texts call themselves. */
export const TITLE_ENDING =
  /(?:决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|条例|办法|规定|细则|规则|规程|法|解释|章程|标准|要点|方案|计划|规划|纲要|安排|措施|预案|指南|指引|制度|目录|清单|答复|政策|若干规定)(?:[（(][^（()）]{1,12}[)）])?$/;
const WINDOW = 14;

export interface FoundTitle {
  readonly title: string | undefined;
  /** What heads the text where that is not the title: 某市人民政府令 above the regulation it issues. */
  readonly heading?: string | undefined;
  /** Lines of the title, end exclusive; both 0 where the text does not print it. */
  readonly start: number;
  readonly end: number;
}

/** The title among the first lines: the one known from elsewhere, else the first that reads like one. */
export function findTitle(blocks: readonly TextBlock[], known?: string): FoundTitle {
  const lines = headLines(blocks);
  if (known !== undefined) {
    const place = findLines(lines, (joined) => isSameTitle(joined, known));
    return place ? { title: known, ...place } : { title: known, start: 0, end: 0 };
  }
  const order = findOrder(lines);
  if (order) return order;
  const place =
    findLines(lines, (joined) => /关于.{2,}/.test(joined) && TITLE_ENDING.test(joined)) ??
    findLines(lines, (joined) => TITLE_ENDING.test(joined)) ??
    firstLikely(lines);
  if (!place) return { title: undefined, start: 0, end: 0 };
  return { title: tidyTitle(lines.slice(place.start, place.end).join(' ')), ...place };
}

const ORDER = /^\p{Script=Han}{3,40}令(?:第[\d一二三四五六七八九十百]{1,5}号)?$/u;
/** A people's congress issues its regulations so, often without a number. */
const CONGRESS =
  /^\p{Script=Han}{3,30}人民代表大会(?:常务委员会)?公告(?:[（(]?第[\d一二三四五六七八九十百]{1,5}号[）)]?)?$/u;

/** An order that issues a regulation printed below it bears the regulation's title; where none follows it is one itself. */
function findOrder(lines: readonly string[]): FoundTitle | undefined {
  const start = lines.findIndex(
    (line) => !line.includes('关于') && (ORDER.test(compact(line)) || CONGRESS.test(compact(line))),
  );
  const heading = compact(lines[start] ?? '');
  const isNumbered = /号$/.test(heading) || /^第\S{1,6}号$/.test(compact(lines[start + 1] ?? ''));
  if (heading === '' || !(isNumbered || CONGRESS.test(heading))) return undefined;
  for (const [index, line] of lines.entries()) {
    if (index <= start || !/公布|发布|颁布/.test(line)) continue;
    for (const [, named = ''] of compact(line).matchAll(/《([^《》]{3,80})》/g)) {
      const below = lines.slice(index + 1);
      if (!findLines(below, (joined) => withoutMarks(joined) === withoutMarks(named))) continue;
      return { title: named.replaceAll('〈', '《').replaceAll('〉', '》'), heading, start, end: start + 1 };
    }
  }
  return undefined;
}

function withoutMarks(title: string): string {
  return title.replace(/[《》〈〉]/g, '');
}

/** Titles of documents that a notice passes on: 关于印发…的通知 and 《…》 with 现印发给你们. Compact, without 《》. */
export function innerTitles(title: string, wrapperText: string): readonly string[] {
  const titles: string[] = [];
  const passed =
    /(?:关于)?(?:印发|转发|批转|发布|公布|颁布|颁发)(.{3,})的(?:通知|函|公告|决定|命令|通告)/.exec(
      compact(title),
    );
  if (passed?.[1]) titles.push(passed[1].replace(/[《》]/g, ''));
  if (/印发|转发|公布|发布|颁布|下发/.test(wrapperText)) {
    for (const match of wrapperText.replace(/\s/g, '').matchAll(/《([^《》]{4,80})》/g))
      titles.push(withoutMarks(match[1] ?? ''));
  }
  return [...new Set(titles.filter((inner) => inner !== compact(title)))];
}

/** Spaces of typesetting out; those between Latin words and between the authorities of a joint title kept. */
export function tidyTitle(printed: string): string {
  const [head = '', ...rest] = printed.split(/(?=关于)/);
  const names = jointAuthorities(head);
  return names.length < 2 ? withoutTypesetting(printed) : names.join(' ') + withoutTypesetting(rest.join(''));
}

/** 甲市财政局 乙市民政局 in front of 关于; none where the spaces stand within one name: 甲 市 财 政 局. */
function jointAuthorities(printed: string): readonly string[] {
  const names: string[] = [];
  let name = '';
  for (const part of printed.trim().split(/[\s　]+/)) {
    const last = names.at(-1);
    if (name === '' && last !== undefined && WITHIN_NAME.test(part)) names[names.length - 1] = last + part;
    else name += part;
    if (name.length < MIN_AUTHORITY || !(isOrganLine(name) || FEDERATION.test(name))) continue;
    names.push(name);
    name = '';
  }
  return name === '' ? names : [];
}

const MIN_AUTHORITY = 3;
const FEDERATION = /(?:工商|妇|残|文|侨)联$/u;
/** 办公室 behind 甲市人民政府, 和民政局 behind 甲市财政局. */
const WITHIN_NAME = /^(?:办公[厅室]|人民政府|[和与及])/u;

function withoutTypesetting(printed: string): string {
  return printed
    .replace(/(?<=[^\x20-\x7e])[\s　]+|[\s　]+(?=[^\x20-\x7e])/g, '')
    .replace(/(?<!\s)[\s]{2,}/g, ' ')
    .trim();
}

/** Punctuation apart, and with or without the authority in front: …人民政府关于… and 关于…. */
function isSameTitle(printed: string, known: string): boolean {
  const [shorter = '', longer = ''] = [printed, known]
    .map((title) => title.replace(/[^\p{L}\p{N}]/gu, ''))
    .sort((first, second) => first.length - second.length);
  return shorter === longer || (shorter.length >= 10 && longer.endsWith(shorter));
}

function headLines(blocks: readonly TextBlock[]): readonly string[] {
  const lines: string[] = [];
  for (const block of blocks.slice(0, WINDOW)) {
    if (block.kind !== 'line') break;
    lines.push(block.text);
  }
  return lines;
}

function compact(text: string): string {
  return text.replace(/[\s　]/g, '');
}

/** One to four lines that together are what is looked for; the number and the letterhead are no part of it. */
function findLines(
  lines: readonly string[],
  isWanted: (joined: string) => boolean,
): { readonly start: number; readonly end: number } | undefined {
  for (let start = 0; start < lines.length; start += 1) {
    let joined = '';
    for (let end = start; end < Math.min(start + 4, lines.length); end += 1) {
      const line = lines[end] ?? '';
      if (isApparatus(line) || /[。；：，]$/.test(line) || line.length > 120 || parseMarker(line)) break;
      joined += compact(line);
      if (isWanted(joined)) return { start, end: end + 1 };
    }
  }
  return undefined;
}

function isApparatus(line: string): boolean {
  return (
    /文件$/.test(line) ||
    /^附\s*件\s*[\d一二三四五六七八九十]{0,3}\s*[：:]?$/.test(line) ||
    documentNumbersAlone(line).length > 0 ||
    isDateLine(line) ||
    isSignerLine(line) ||
    /^[〔[（(]\s?\d{4}\s?[〕\]）)]\s?第?\d+\s?号$/.test(line) ||
    /^[（(]?(?:(?:19|20)\d\d\s?年\s?)?第\s?\d+\s?号[）)]?$/.test(line)
  );
}

function firstLikely(lines: readonly string[]): { readonly start: number; readonly end: number } | undefined {
  const start = lines.findIndex(
    (line) =>
      !isApparatus(line) && !isOrganLine(line) && line.length <= 80 && findDocumentNumbers(line).length === 0,
  );
  const line = lines[start];
  return line === undefined || parseMarker(line) || /[。；]$/.test(line)
    ? undefined
    : { start, end: start + 1 };
}
