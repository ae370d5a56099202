import { parseChineseNumeral } from './chinese-numerals.ts';

/** 发文字号 (GB/T 9704—2012, 7.2.5): issuer code, year in 〔〕, serial; orders such as 国务院令第711号 have no year. */
export interface DocumentNumber {
  readonly issuerCode: string;
  readonly year?: number | undefined;
  readonly serial: number;
  readonly form: 'bracketed-year' | 'order' | 'announcement' | 'bare';
}

/** 文中的发文字号: a number as found in running text, UTF-16 offsets. */
export interface FoundDocumentNumber {
  readonly documentNumber: DocumentNumber;
  readonly printed: string;
  readonly start: number;
  readonly end: number;
}

const NUMERAL = '[0-9〇○零一二三四五六七八九十百千]';
/** Everything behind the issuer: 〔2020〕225号, 令第711号, 公告2023年第12号, 2023年第12号公告, 字第5号, 2020年225号. */
const TAILS: readonly RegExp[] = [
  /[〔[({「『【〈《„“﹝][^\S\n]*(?<year>(?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3})[^\S\n]*年?[^\S\n]*[〕\])}」』】〉》‟”﹞][^\S\n]*第?[^\S\n]*(?<serial>\d{1,5})(?:[^\S\n]*号|(?![\d\p{Script=Han}.%％]))/gu,
  new RegExp(
    `(?<word>令|公告|通告)[^\\S\\n]*[(〔[]?(?:(?<year>(?:19|20)\\d\\d)[^\\S\\n]*年)?[^\\S\\n]*第[^\\S\\n]*(?<serial>${NUMERAL}{1,7})[^\\S\\n]*号`,
    'g',
  ),
  /(?<year>(?:19|20)\d\d)[^\S\n]*年[^\S\n]*第[^\S\n]*(?<serial>\d{1,5})[^\S\n]*号[^\S\n]*(?<word>公告|通告|令)/g,
  /(?<word>字)[^\S\n]*第[^\S\n]*(?<serial>\d{1,7})[^\S\n]*号/g,
  /(?=[^\S\n]*(?:19|20)\d\d)(?<=\p{Script=Han}{2})(?<!公司|单位|政府|国家|文件|通知|通告|公告|我们|你们|当地|[年月日号])[^\S\n]*(?<year>(?:19|20)\d\d)[^\S\n]*(?:年[^\S\n]*第?|第|-|[^\S\n])[^\S\n]*(?<serial>\d{1,5})[^\S\n]*号(?![线楼院路])/gu,
];
/** What every tail holds: 号, or the bracket behind a year. */
const MAY_HOLD_NUMBER = /[号〕\])}」』】〉》‟”﹞）］｝]/u;
/** Words that stand before an issuer in a sentence and in no issuer code. */
const LEAD_IN =
  /^.*(?:根据|依据|按照|依照|遵照|参照|对照|请问|关于|以及|还有|另外|查询|查看|查找|搜索|文件|文号|字号|通知|意见|规定|落实|贯彻|执行|废止|代替|替代|转发|印发|其中|精神|[我本](?:院|局|部|市|省|委|厅|会|办)|什么|哪些|现将|已被|听说|据说|没有|有[个份]|[看查问找搜]一?下|一下|收到|看到|解释|说明|解读|下载|打开|学习|理解|[的了是在把被及与或见找按由为说读]|[查看问](?!处|守|验|院)|对(?!外)|个(?!体|人))/u;
/** An office written out before its code: 省政府办公厅苏政办发〔2021〕29号. */
const OFFICE = /^.*(?:办公厅|办公室|人民政府)(?!(?:通告|公告|布告)$)(?=\p{Script=Han}{2})/u;
/** 原国家工商行政管理总局令 was numbered by the authority under the name without 原. */
const FORMER = /^原(?=国家|\p{Script=Han}{2,}(?:部|局|署|委员会)$)/u;
const MAX_ISSUER_LENGTH = 40;

/** The number that the text consists of, whatever brackets, digits and spaces it is written with. */
export function parseDocumentNumber(text: string): DocumentNumber | undefined {
  const trimmed = text.trim();
  const [first] = findDocumentNumbers(trimmed);
  return first && first.start === 0 && first.end === trimmed.length ? first.documentNumber : undefined;
}

/** The numbers of a line that holds nothing else; a joint issue prints one for each authority. Empty for any other line. */
export function documentNumbersAlone(line: string): readonly FoundDocumentNumber[] {
  const found = findDocumentNumbers(line);
  const rest = found.reduce((left, number) => left.replace(number.printed, ''), line);
  return /^[\s、，（()）]*$/.test(rest) ? found : [];
}

/** Every number in running text, in order, none overlapping. */
export function findDocumentNumbers(text: string): readonly FoundDocumentNumber[] {
  if (!MAY_HOLD_NUMBER.test(text)) return [];
  const folded = foldWidth(text);
  const found: FoundDocumentNumber[] = [];
  for (const pattern of TAILS) {
    for (const match of folded.matchAll(pattern)) {
      const start = issuerStart(folded, match.index, match.groups?.word);
      const documentNumber = start === undefined ? undefined : toDocumentNumber(folded, start, match);
      if (start === undefined || documentNumber === undefined) continue;
      const end = match.index + match[0].length;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      found.push({ documentNumber, printed: text.slice(start, end), start, end });
    }
  }
  return found.sort((first, second) => first.start - second.start);
}

/** The standard print form: 苏府办〔2020〕225号, 国务院令第711号, 财政部 税务总局公告2023年第12号. */
export function formatDocumentNumber(documentNumber: DocumentNumber): string {
  const { issuerCode, year, serial, form } = documentNumber;
  if (form === 'bracketed-year') return `${issuerCode}〔${year}〕${serial}号`;
  const word = form === 'order' ? '令' : form === 'announcement' ? '公告' : '';
  return `${issuerCode}${word}${year === undefined ? '' : `${year}年`}第${serial}号`;
}

/** One key for every way of writing the same number, 国令第711号 for 国务院令第711号 too; undefined for text that is no document number. */
export function documentNumberKey(text: string): string | undefined {
  const documentNumber = parseDocumentNumber(text);
  if (!documentNumber) return undefined;
  const word = { order: '令', announcement: '公告', 'bracketed-year': '', bare: '' }[documentNumber.form];
  const printed = documentNumber.issuerCode.replace(/[\s、]/g, '').replace(/^中华人民共和国/, '');
  const issuer = documentNumber.form === 'order' && printed === '国' ? '国务院' : printed;
  return `${issuer}${word}|${documentNumber.year ?? ''}|${documentNumber.serial}`;
}

function foldWidth(text: string): string {
  return text.replace(/[！-～　]/g, (character) =>
    character === '　' ? ' ' : String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  );
}

/** Walks back over the issuer: one word of Han characters, several for the joint issue of an announcement or order. */
function issuerStart(text: string, tailStart: number, word: string | undefined): number | undefined {
  const before = text.slice(Math.max(0, tailStart - MAX_ISSUER_LENGTH), tailStart);
  const isNamed = word !== undefined && word !== '字';
  const run =
    (isNamed ? /[[\p{Script=Han} 、]--[号]]+$/v : /[\p{Script=Han}--[号]]+ *$/v).exec(before)?.[0] ?? '';
  const undated = /\d\s*$/.test(before.slice(0, before.length - run.length))
    ? run.replace(/^\s*[年月日]/, '')
    : run;
  const kept = undated
    .replace(LEAD_IN, '')
    .replace(/^[ 、]+/, '')
    .replace(FORMER, '');
  const previous = text.charAt(tailStart - kept.length - 1);
  const ownWord = /[号》)]/.test(previous) ? kept.replace(/^和/, '') : kept;
  const issuer = isNamed ? ownWord : ownWord.replace(OFFICE, '');
  const isLong = isNamed || issuer.trim().length <= 14;
  const minLength = '〔['.includes(text.charAt(tailStart)) || (word === '令' && issuer === '国') ? 1 : 2;
  return issuer.trim().length >= minLength && isLong ? tailStart - issuer.length : undefined;
}

function toDocumentNumber(text: string, start: number, match: RegExpExecArray): DocumentNumber | undefined {
  const serial = parseChineseNumeral(match.groups?.serial ?? '');
  if (serial === undefined) return undefined;
  const word = match.groups?.word;
  const year = match.groups?.year === undefined ? undefined : parseChineseNumeral(match.groups.year);
  const printedIssuer = text.slice(start, match.index);
  const isNamed = word !== undefined && word !== '字';
  const issuer = isNamed ? printedIssuer.trim().replace(/ +/g, ' ') : printedIssuer.replace(/\s/g, '');
  if (word === '令') return { issuerCode: issuer, year, serial, form: 'order' };
  if (word === '公告') return { issuerCode: issuer, year, serial, form: 'announcement' };
  if (word !== undefined) return { issuerCode: `${issuer}${word}`, year, serial, form: 'bare' };
  return { issuerCode: issuer, year, serial, form: 'bracketed-year' };
}
