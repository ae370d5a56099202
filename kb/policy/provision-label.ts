import { formatChineseNumeral, parseChineseNumeral } from './chinese-numerals.ts';

/** 条文称引 found in a question or text: 第三条第二款; UTF-16 offsets, `label` normalised. */
export interface FoundProvisionLabel {
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

const NUMERAL = '[0-9０-９〇零一二两三四五六七八九十百千]{1,9}';
const STATUTE_STEP = new RegExp(
  `^第(?:[(（]?(${NUMERAL})[)）]?)(部分|编|分编|章|节|条|款|项|目)(?:之(${NUMERAL}))?`,
);
const ANNEX_STEP = new RegExp(`^附件(${NUMERAL})?`);
const TABLE_STEP = new RegExp(`^表(${NUMERAL})?第(${NUMERAL})行`);
const POINT_1 = /^([〇零一二三四五六七八九十百]{1,5})(?:[、.．,，]|(?=[(（])|$)/;
const POINT_2 = /^[(（]([〇零一二三四五六七八九十百]{1,5})[)）]、?/;
const POINT_3 = /^([0-9０-９]{1,3})(?:[.．、]|(?=[(（①-⑳])|$)/;
const POINT_4 = /^[(（]([0-9０-９]{1,3})[)）]/;
const POINT_5 = /^[①-⑳]/;

/**
 * One spelling for every way of naming a provision, which is the spelling the structure parser gives:
 * 第12条 → 第十二条; 第三条第2款第六项 → 第三条第二款第（六）项; 二(六) and 第二部分第六条 → 二、（六）.
 * Text that names no provision comes back without white space.
 */
export function normalizeProvisionLabel(label: string): string {
  let rest = label.normalize('NFC').replace(/[\s　]/g, '');
  let normalized = '';
  let isInPart = false;
  while (rest !== '') {
    const step = readStep(rest, isInPart, normalized);
    if (!step) return normalized + rest;
    normalized += step.text;
    isInPart ||= step.opensPart;
    rest = rest.slice(step.length);
  }
  return normalized;
}

/** 民法典1076条, 《消防法》二十一条2款: people leave 第 out behind the name of a statute. */
const WITHOUT_ORDINAL =
  '(?<=[法典例则释》）)]|规定|决定|安排|意见|章程)(?:[0-9０-９]{1,4}|[一二三四五六七八九]?[十百千][〇零一二三四五六七八九十百千]*)条(?:第?[0-9０-９一二三四五六七八九十]{1,3}款)?(?:第?[(（]?[0-9０-９一二三四五六七八九十]{1,3}[)）]?项)?';

const STEP = `第\\s*[(（]?${NUMERAL}[)）]?\\s*(?:部分|分编|编|章|节|条|款|项|目)(?:之${NUMERAL})?`;
const NOTICE_POINT = '[一二三四五六七八九十]{1,3}、?[(（][一二三四五六七八九十]{1,3}[)）]';
const LABEL = new RegExp(
  `附件\\s*${NUMERAL}(?:表(?:${NUMERAL})?第${NUMERAL}行|\\s*(?:${STEP}\\s*)+)?|附件(?:${STEP}\\s*)+|(?:${STEP}\\s*)+|${WITHOUT_ORDINAL}|${NOTICE_POINT}`,
  'g',
);

/** Provisions named in running text: 第三条第二款, 第二部分第六条, 附件1; not the numbering of the text itself. */
export function findProvisionLabels(text: string): readonly FoundProvisionLabel[] {
  return [...text.matchAll(LABEL)].map((match) => {
    const printed = match[0].trimEnd();
    return {
      label: normalizeProvisionLabel(withOrdinals(printed)),
      start: match.index,
      end: match.index + printed.length,
    };
  });
}

function withOrdinals(printed: string): string {
  if (!/^[0-9０-９一二三四五六七八九十百千]/.test(printed) || !printed.includes('条')) return printed;
  return `第${printed.replace(/(?<=[条款])(?!第|$)/g, '第')}`;
}

interface Step {
  readonly text: string;
  readonly length: number;
  readonly opensPart: boolean;
}

function readStep(rest: string, isInPart: boolean, before: string): Step | undefined {
  const made = (text: string, length: number, opensPart = false): Step => ({ text, length, opensPart });
  const statute = STATUTE_STEP.exec(rest);
  if (statute) {
    const [printed, number = '', level = '', branch] = statute;
    const numeral = spoken(number);
    if (level === '部分') return made(`${numeral}、`, printed.length, true);
    if (isInPart && /[条项款]/.test(level)) {
      return made(before.includes('（') ? `${arabic(number)}.` : `（${numeral}）`, printed.length);
    }
    if (level === '项' && /^附件\d*$/.test(before)) {
      return made(/[0-9０-９]/.test(number) ? `第${arabic(number)}项` : `第${numeral}项`, printed.length);
    }
    const core = level === '项' ? `第（${numeral}）项` : `第${numeral}${level}`;
    return made(branch === undefined ? core : `${core}之${spoken(branch)}`, printed.length);
  }
  const annex = ANNEX_STEP.exec(rest);
  if (annex) return made(`附件${annex[1] === undefined ? '' : arabic(annex[1])}`, annex[0].length);
  const table = TABLE_STEP.exec(rest);
  if (table) {
    const number = table[1] === undefined ? '' : arabic(table[1]);
    return made(`表${number}第${arabic(table[2] ?? '')}行`, table[0].length);
  }
  return readPoint(rest, made);
}

function readPoint(rest: string, made: (text: string, length: number) => Step): Step | undefined {
  const first = POINT_1.exec(rest);
  if (first) return made(`${spoken(first[1] ?? '')}、`, first[0].length);
  const second = POINT_2.exec(rest);
  if (second) return made(`（${spoken(second[1] ?? '')}）`, second[0].length);
  const third = POINT_3.exec(rest);
  if (third) return made(`${arabic(third[1] ?? '')}.`, third[0].length);
  const fourth = POINT_4.exec(rest);
  if (fourth) return made(`（${arabic(fourth[1] ?? '')}）`, fourth[0].length);
  const fifth = POINT_5.exec(rest);
  return fifth ? made(fifth[0], fifth[0].length) : undefined;
}

function spoken(numeral: string): string {
  const value = parseChineseNumeral(numeral);
  return value === undefined ? numeral : formatChineseNumeral(value);
}

function arabic(numeral: string): string {
  return String(parseChineseNumeral(numeral) ?? numeral);
}
