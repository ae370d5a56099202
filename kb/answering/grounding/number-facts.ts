import { parseChineseNumeral } from '../../policy/chinese-numerals.ts';

/** 数量: a number, amount, date, age, duration or ordinal with what it is compared to, as read from a text. */
export interface NumberFact {
  /** 元, %, 岁, 日, date, ordinal… Facts of different units never agree. */
  readonly unit: string;
  readonly value: string;
  /** `at-least-full`: 满 and 达到, which may be left out; 以上 may not. */
  readonly relation: 'exactly' | 'at-least' | 'at-least-full' | 'at-most' | 'below' | 'above' | 'about';
}

export interface FoundNumber {
  readonly fact: NumberFact;
  readonly length: number;
}

const CHINESE = '[〇零一二两三四五六七八九十百千]';
const DIGITS = '(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?';
const NUMERAL = `(?:${DIGITS}|${CHINESE}+(?:万${CHINESE}+)?)`;
const SCALE = '(?:余|多)?(?:万亿|亿|千万|百万|万)?';
const UNIT =
  '(?:个)?(?:工作日|自然日|周岁|岁|日|天|星期|周|月|季度|学年|学期|年|小时|分钟|秒|元|人次|人|名|户|家|种|次|份|张|件|项|条|级|等|档|倍|折|成|平方米|平方公里|公里|千米|毫米|厘米|米|亩|公顷|吨|公斤|千克|毫克|克|毫升|升|度|千瓦时|间|套|辆|台|座|床|课时|学分|分|批|类|层|栋|页|字|寸|号|代|胎|孩|子女)|个(?!人|别|体|案)';
const AT_MOST =
  '不得超过|不能超过|不可超过|不得高于|不能高于|不得多于|不得大于|不超过|不高于|不大于|不多于|至多|最多|最高|最长|最大';
const AT_LEAST = '不得少于|不能少于|不得低于|不能低于|不得小于|不少于|不低于|不小于|至少|最少|最低|最短';
const BELOW = '不满|未满|不足|低于|少于|小于|未达到|不到';
const ABOVE = '超过|高于|大于|多于|超出';
const FULL = '年满|满|达到|达';
const ABOUT = '大约|约|近';
const PREFIX = `(?<prefix>(?:(?:${AT_MOST}|${AT_LEAST}|${BELOW}|${ABOVE}|${FULL}|${ABOUT})(?:可达到|可达|达到|达|为|是)?(?:人民币)?){1,2})`;
const SUFFIX = '(?<suffix>及以上|以上|及以下|以下|之内|以内|(?<=[日天年月时周钟])内|左右)';

const CHINESE_YEAR = '[〇○零一二三四五六七八九]{4}';
const DATE = new RegExp(
  `(?:(?<year>(?:19|20)\\d{2}|${CHINESE_YEAR})年(?!以|内|后|前|满|度)(?:(?<month>\\d{1,2}|${CHINESE}{1,3})月(?:(?<day>\\d{1,2}|${CHINESE}{1,3})[日号])?)?|(?<onlyMonth>\\d{1,2}|${CHINESE}{1,3})月(?<onlyDay>\\d{1,2}|${CHINESE}{1,3})[日号]|(?<isoYear>(?:19|20)\\d{2})[-/.](?<isoMonth>\\d{1,2})[-/.](?<isoDay>\\d{1,2})(?!\\d))`,
  'y',
);
const TIME = new RegExp(
  `(?<half>上午|下午|中午|晚上|早上)?(?:(?<hour>\\d{1,2}):(?<minute>\\d{2})|(?<spokenHour>\\d{1,2}|${CHINESE}{1,3})[点时](?!间|候|限|效)(?:(?<spokenMinute>\\d{1,2}|${CHINESE}{1,3})分|(?<isHalf>半))?)`,
  'y',
);
const ORDINAL = new RegExp(`第(?:${NUMERAL})(?:个)?(?<unit>[\\p{Script=Han}])?`, 'yu');
const PERCENT = new RegExp(
  `${PREFIX}?(?:百分之(?<hundred>${NUMERAL}(?:点${CHINESE}+)?)|千分之(?<thousand>${NUMERAL})|(?<number>${DIGITS})(?<sign>[%‰]))(?:个百分点)?${SUFFIX}?`,
  'y',
);
const FRACTION = new RegExp(`${PREFIX}?(?<lower>${NUMERAL})分之(?<upper>${NUMERAL})${SUFFIX}?`, 'y');
const RANGE = new RegExp(
  `${PREFIX}?(?<from>${NUMERAL})(?<fromScale>${SCALE})(?<fromUnit>${UNIT})?(?:至|到|-|—|–|~|～)(?<to>${NUMERAL})(?<toScale>${SCALE})(?<unit>${UNIT}|%)${SUFFIX}?`,
  'y',
);
const QUANTITY = new RegExp(
  `${PREFIX}?(?<number>${NUMERAL})(?<scale>${SCALE})(?<unit>${UNIT})${SUFFIX}?`,
  'y',
);
const BARE = new RegExp(`${PREFIX}?(?<number>\\d[\\d-]*(?:\\.\\d+)?)(?<scale>${SCALE})${SUFFIX}?`, 'y');

/** What a number, or a word in front of one, begins with: at every other place none of the expressions need be tried. */
const FIRST_CHARACTERS: ReadonlySet<string> = new Set([
  ...'0123456789〇○零一二两三四五六七八九十百千第上下中晚早',
  ...[AT_MOST, AT_LEAST, BELOW, ABOVE, FULL, ABOUT].flatMap((words) =>
    words.split('|').map((word) => word.charAt(0)),
  ),
]);

/** The number that stands at this place of a text whose digits are half-width; undefined where none does. */
export function readNumber(text: string, at: number): FoundNumber | undefined {
  if (!FIRST_CHARACTERS.has(text.charAt(at))) return undefined;
  return (
    readDate(text, at) ??
    readTime(text, at) ??
    readOrdinal(text, at) ??
    readPercent(text, at) ??
    readFraction(text, at) ??
    readRange(text, at) ??
    readQuantity(text, at) ??
    readBare(text, at)
  );
}

/** Whether the first number may stand for the second: the same, or the same with 满 left out. */
export function saysTheSameNumber(said: NumberFact, given: NumberFact): boolean {
  if (said.unit !== given.unit || said.value !== given.value) return false;
  const full = (fact: NumberFact): boolean => fact.relation === 'at-least-full';
  if (said.relation === given.relation) return true;
  if (full(given)) return said.relation === 'exactly' || said.relation === 'at-least';
  return full(said) && given.relation === 'at-least';
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

function made(match: RegExpExecArray, unit: string, value: string): FoundNumber {
  const { prefix = '', suffix = '' } = match.groups ?? {};
  return { length: match[0].length, fact: { unit, value, relation: relationOf(prefix, suffix) } };
}

function relationOf(prefix: string, suffix: string): NumberFact['relation'] {
  const has = (words: string): boolean => new RegExp(words).test(prefix);
  if (has(AT_MOST) || /以下|内/.test(suffix)) return 'at-most';
  // 不低于 holds 低于.
  if (has(AT_LEAST) || suffix.includes('以上')) return 'at-least';
  if (has(BELOW)) return 'below';
  if (has(ABOVE)) return 'above';
  if (has(FULL)) return 'at-least-full';
  return has(ABOUT) || suffix === '左右' ? 'about' : 'exactly';
}

function readDate(text: string, at: number): FoundNumber | undefined {
  const match = matchAt(DATE, text, at);
  if (!match?.groups) return undefined;
  const { year, month, day, onlyMonth, onlyDay, isoYear, isoMonth, isoDay } = match.groups;
  const parts = [year ?? isoYear, month ?? onlyMonth ?? isoMonth, day ?? onlyDay ?? isoDay];
  return made(match, 'date', parts.map((part) => (part === undefined ? '' : plain(part))).join('-'));
}

function readTime(text: string, at: number): FoundNumber | undefined {
  const match = matchAt(TIME, text, at);
  if (!match?.groups) return undefined;
  const { half, hour, minute, spokenHour, spokenMinute, isHalf } = match.groups;
  const minutes = minute ?? spokenMinute ?? (isHalf ? '30' : '0');
  const read = Number(plain(hour ?? spokenHour ?? '0'));
  const hours = /下午|晚上/.test(half ?? '') && read < 12 ? read + 12 : read;
  return made(match, 'time', `${hours}:${Number(plain(minutes))}`);
}

/** 第三条, 第2次: what is counted belongs to the ordinal. */
function readOrdinal(text: string, at: number): FoundNumber | undefined {
  const match = matchAt(ORDINAL, text, at);
  if (!match) return undefined;
  const numeral = new RegExp(NUMERAL).exec(match[0])?.[0] ?? '';
  return made(match, `ordinal ${match.groups?.unit ?? ''}`, plain(numeral));
}

function readPercent(text: string, at: number): FoundNumber | undefined {
  const match = matchAt(PERCENT, text, at);
  if (!match?.groups) return undefined;
  const { hundred, thousand, number, sign } = match.groups;
  const isThousandth = thousand !== undefined || sign === '‰';
  const points = match[0].includes('个百分点') ? ' points' : '';
  return made(match, `${isThousandth ? '‰' : '%'}${points}`, plain(hundred ?? thousand ?? number ?? ''));
}

function readFraction(text: string, at: number): FoundNumber | undefined {
  const match = matchAt(FRACTION, text, at);
  if (!match?.groups) return undefined;
  return made(match, 'fraction', `${plain(match.groups.upper ?? '')}/${plain(match.groups.lower ?? '')}`);
}

function readRange(text: string, at: number): FoundNumber | undefined {
  const match = matchAt(RANGE, text, at);
  if (!match?.groups) return undefined;
  const { from = '', fromScale = '', to = '', toScale = '', unit = '' } = match.groups;
  const ends = [scaled(from, fromScale === '' ? toScale : fromScale), scaled(to, toScale)];
  return made(match, normalUnit(unit), ends.join('~'));
}

function readQuantity(text: string, at: number): FoundNumber | undefined {
  const match = matchAt(QUANTITY, text, at);
  if (!match?.groups) return undefined;
  const { number = '', scale = '', unit = '' } = match.groups;
  return made(match, normalUnit(unit), scaled(number, scale));
}

/** Only digits: 十 without a unit is a part of a word. */
function readBare(text: string, at: number): FoundNumber | undefined {
  const match = matchAt(BARE, text, at);
  if (!match?.groups) return undefined;
  return made(match, 'bare', scaled(match.groups.number ?? '', match.groups.scale ?? ''));
}

function normalUnit(unit: string): string {
  const bare = unit.replace(/^个(?=.)/, '');
  const same: Readonly<Record<string, string>> = {
    周岁: '岁',
    天: '日',
    星期: '周',
    千米: '公里',
    千克: '公斤',
  };
  return same[bare] ?? bare;
}

function plain(numeral: string): string {
  const digits = numeral.replaceAll(',', '');
  if (/^\d+(?:\.\d+)?$/.test(digits)) return String(Number(digits));
  const [whole = '', decimals] = digits.split('点');
  const value = parseChineseNumeral(whole);
  if (value === undefined) return numeral;
  const fraction =
    decimals === undefined ? '' : `.${[...decimals].map((digit) => parseChineseNumeral(digit)).join('')}`;
  return `${value}${fraction}`;
}

const SCALES: Readonly<Record<string, number>> = {
  万: 1e4,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  万亿: 1e12,
};

function scaled(numeral: string, scale: string): string {
  const vague = /^[余多]/.exec(scale)?.[0] ?? '';
  const factor = SCALES[scale.replace(/^[余多]/, '')];
  const value = plain(numeral);
  const isNumber = /^\d+(?:\.\d+)?$/.test(value);
  const whole =
    factor !== undefined && isNumber
      ? String(Math.round(Number(value) * factor * 1e6) / 1e6)
      : `${value}${factor === undefined ? '' : scale}`;
  return `${whole}${vague}`;
}
