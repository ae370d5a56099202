/** Built-in formats that show dates and times (ECMA-376, 18.8.30). */
const BUILT_IN_DATES = new Set([
  '14',
  '15',
  '16',
  '17',
  '22',
  '27',
  '28',
  '29',
  '30',
  '31',
  '36',
  '50',
  '51',
  '52',
  '53',
  '54',
  '57',
  '58',
]);
const BUILT_IN_PERCENTS: ReadonlyMap<string, number> = new Map([
  ['9', 0],
  ['10', 2],
]);
const DAY_MS = 86_400_000;
/** Day 0 of the two calendars. The first counts a 29 February 1900 that never was, so days before March 1900 are one off. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** A number as people read it: dates as YYYY-MM-DD, percentages with %, others without the noise of binary fractions. */
export function formatCellNumber(text: string, format: string, is1904: boolean): string {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return text.trim();
  if (isDateFormat(format)) return formatDate(value, is1904);
  const percent = BUILT_IN_PERCENTS.get(format) ?? percentDigits(format);
  if (percent !== undefined) return `${(value * 100).toFixed(percent)}%`;
  return String(Number(value.toPrecision(15)));
}

function isDateFormat(format: string): boolean {
  if (BUILT_IN_DATES.has(format)) return true;
  const bare = format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  return /[yd年]/i.test(bare) && !/^general$/i.test(bare) && !/[#0]/.test(bare);
}

function percentDigits(format: string): number | undefined {
  const match = /0(?:\.(0+))?%/.exec(format);
  return match ? (match[1]?.length ?? 0) : undefined;
}

function formatDate(value: number, is1904: boolean): string {
  const date = new Date((is1904 ? EPOCH_1904 : EPOCH_1900) + Math.round(value * DAY_MS));
  if (Number.isNaN(date.getTime())) return String(value);
  const [day = '', time = ''] = date.toISOString().split('T');
  return value % 1 === 0 ? day : `${day} ${time.slice(0, 5)}`;
}
