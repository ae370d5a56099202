const DIGITS = '零一二三四五六七八九';
const DIGIT_VALUES: ReadonlyMap<string, number> = new Map([
  ...[...DIGITS].map((digit, value): [string, number] => [digit, value]),
  ['〇', 0],
  ['○', 0],
  ['两', 2],
]);
const UNITS: ReadonlyMap<string, number> = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
]);

const NAMED_DIGITS = /^[零一二三四五六七八九〇○两]+$/;

/** Most numerals have one character. */
const SINGLE_NUMERALS: ReadonlyMap<string, number> = new Map([
  ...DIGIT_VALUES,
  ...[...'0123456789'].map((digit, value): [string, number] => [digit, value]),
  ['十', 10],
]);

/** Reads 二十一, 一百零三, 二〇二一, 12 and １２; undefined for anything that is no numeral. */
export function parseChineseNumeral(text: string): number | undefined {
  const single = SINGLE_NUMERALS.get(text);
  if (single !== undefined) return single;
  const folded = text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  if (/^\d{1,9}$/.test(folded)) return Number(folded);
  if (folded.length === 0 || folded.length > 16) return undefined;
  if (NAMED_DIGITS.test(folded))
    return Number(Array.from(folded, (digit) => DIGIT_VALUES.get(digit)).join(''));
  const [upper, lower, ...rest] = folded.split('万');
  if (rest.length > 0 || upper === undefined) return undefined;
  if (lower === undefined) return parseBelowTenThousand(upper);
  const tenThousands = parseBelowTenThousand(upper);
  const remainder = lower === '' ? 0 : parseBelowTenThousand(lower);
  if (tenThousands === undefined || remainder === undefined) return undefined;
  return tenThousands * 10_000 + remainder;
}

/** 12 → 十二, 103 → 一百零三; whole numbers from 0 to 99,999,999. */
export function formatChineseNumeral(value: number): string {
  if (value < 10_000) return formatBelowTenThousand(value);
  const upper = Math.floor(value / 10_000);
  const lower = value % 10_000;
  const gap = lower > 0 && lower < 1000 ? '零' : '';
  const tail = lower === 0 ? '' : formatBelowTenThousand(lower).replace(/^十/, '一十');
  return `${formatBelowTenThousand(upper)}万${gap}${tail}`;
}

function parseBelowTenThousand(text: string): number | undefined {
  if (text === '') return undefined;
  let total = 0;
  let digit: number | undefined;
  let lastUnit = 10_000;
  for (const character of text) {
    const unit = UNITS.get(character);
    const value = DIGIT_VALUES.get(character);
    if (unit !== undefined) {
      if (unit >= lastUnit) return undefined;
      if (digit === undefined && !(unit === 10 && total === 0)) return undefined;
      total += (digit ?? 1) * unit;
      lastUnit = unit;
      digit = undefined;
    } else if (value === undefined || (digit !== undefined && digit !== 0)) {
      return undefined;
    } else {
      digit = value;
    }
  }
  return total + (digit ?? 0);
}

function formatBelowTenThousand(value: number): string {
  if (value < 10) return DIGITS.charAt(value);
  let text = '';
  let hasGap = false;
  for (const [unit, size] of [
    ['千', 1000],
    ['百', 100],
    ['十', 10],
    ['', 1],
  ] as const) {
    const digit = Math.floor(value / size) % 10;
    if (digit === 0) {
      hasGap = text !== '';
      continue;
    }
    text += `${hasGap ? '零' : ''}${DIGITS.charAt(digit)}${unit}`;
    hasGap = false;
  }
  return text.replace(/^一十/, '十');
}
