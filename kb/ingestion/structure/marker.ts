import { formatChineseNumeral, parseChineseNumeral } from '../../policy/chinese-numerals.ts';

/** 层次序号的种类 (GB/T 9704—2012, 7.3.3, and 立法技术规范). */
export type MarkerKind =
  | 'part'
  | 'chapter'
  | 'section'
  | 'article'
  | 'point-1'
  | 'point-2'
  | 'point-3'
  | 'point-4'
  | 'point-5';

/** 层次序号: 第三条, 一、, （一）, 1., （1）, ① at the head of a line. */
export interface Marker {
  readonly kind: MarkerKind;
  readonly number: number;
  /** 之一 of 第一百二十条之一. */
  readonly branch?: number | undefined;
  /** As spoken, whatever is printed: 第三条, 一、, （一）, 1., （1）, ①. */
  readonly spoken: string;
  /** Characters it takes in the line. */
  readonly length: number;
}

/** Outermost first; a marker closes every open provision of its own rank or below. */
export const MARKER_RANK: Readonly<Record<MarkerKind, number>> = {
  part: 1,
  chapter: 2,
  section: 3,
  article: 4,
  'point-1': 5,
  'point-2': 6,
  'point-3': 7,
  'point-4': 8,
  'point-5': 9,
};

const NUMERAL = '[〇零一二三四五六七八九十百千0-9０-９]{1,8}';
const STATUTE = new RegExp(`^第[ 　]?(${NUMERAL})[ 　]?(部分|分编|编|章|节|条)(?:之(${NUMERAL}))?`);
const HAN = '[一二三四五六七八九十百]{1,4}';
const POINTS: readonly (readonly [MarkerKind, RegExp])[] = [
  ['point-1', new RegExp(`^(${HAN})[ ]?[、．.]`)],
  ['point-2', new RegExp(`^[（(][ ]?(${HAN})[ ]?[)）][、.．]?`)],
  ['point-3', /^([0-9０-９]{1,2})(?:[．、]|\.(?![0-9０-９]))/],
  ['point-4', /^[（(]([0-9０-９]{1,2})[)）]|^([0-9]{1,2})[)）]/],
  ['point-5', /^([①-⑳])/],
];
/** What may follow 第三条 where it is cited, not set as a number: 第三条规定, 第三条第二款. */
const CITED = /^(?:第|规定|所|的|至|和|或|与|及|、|，|。|；|中|已|修改|款|项|内|之|）|》)/;

/** 第一部分 heads a line of its own or stands apart from its title; 第一部分人 is a sentence. */
const ENDS_HEADING_NUMBER = /^(?:$|[ 　:：、])/;

const BEGINS_MARKER = /^[第（(0-9０-９一二三四五六七八九十百①-⑳]/;

/** The marker at the head of the line, or undefined. */
export function parseMarker(line: string): Marker | undefined {
  if (!BEGINS_MARKER.test(line)) return undefined;
  const statute = STATUTE.exec(line);
  if (statute) return parseStatuteMarker(line, statute);
  for (const [kind, pattern] of POINTS) {
    const match = pattern.exec(line);
    const printed = match?.[1] ?? match?.[2];
    if (!match || printed === undefined) continue;
    const number = kind === 'point-5' ? printed.charCodeAt(0) - 0x245f : parseChineseNumeral(printed);
    if (number === undefined || number === 0) return undefined;
    return { kind, number, spoken: spokenPoint(kind, number), length: match[0].length };
  }
  return undefined;
}

function parseStatuteMarker(line: string, match: RegExpExecArray): Marker | undefined {
  const [printed, numeral = '', word, branchNumeral] = match;
  const number = parseChineseNumeral(numeral);
  const branch = branchNumeral === undefined ? undefined : parseChineseNumeral(branchNumeral);
  const rest = line.slice(printed.length);
  if (number === undefined || CITED.test(rest)) return undefined;
  const kind = word === '条' ? 'article' : word === '章' ? 'chapter' : word === '节' ? 'section' : 'part';
  if (word === '部分' && !ENDS_HEADING_NUMBER.test(rest)) return undefined;
  if (kind !== 'article' && (rest.length > 40 || /[。；]/.test(rest))) return undefined;
  const spokenBranch = branch === undefined ? '' : `之${formatChineseNumeral(branch)}`;
  return {
    kind,
    number,
    branch,
    spoken: `第${formatChineseNumeral(number)}${word}${spokenBranch}`,
    length: printed.length,
  };
}

function spokenPoint(kind: MarkerKind, number: number): string {
  if (kind === 'point-1') return `${formatChineseNumeral(number)}、`;
  if (kind === 'point-2') return `（${formatChineseNumeral(number)}）`;
  if (kind === 'point-3') return `${number}.`;
  if (kind === 'point-4') return `（${number}）`;
  return String.fromCharCode(0x245f + number);
}
