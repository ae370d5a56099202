/** A line that holds nothing but a page number: — 3 —, - 3 -, 第 3 页 共 9 页. */
const PAGE_NUMBER =
  /^[\s　]*(?:[—–－-]{1,2}[\s　]*\d{1,4}[\s　]*[—–－-]{1,2}|第\s*\d+\s*页(?:[\s，,/]*共\s*\d+\s*页)?)[\s　]*$/;

/** 规范化文本: NFC, \n line ends, no invisible characters, year brackets of old PDF fonts („2020‟) as 〔2020〕. */
export function normalizeText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|[\u0085\u2028\u2029\f\v]/g, '\n')
    .replace(/[\ufeff\u200b-\u200f\u2060\u00ad]/g, '')
    .replace(CONTROL_CHARACTERS, '')
    .replace(/[\u00a0\u2002-\u200a\u202f]/g, ' ')
    .replace(/„\s*(\d{4})\s*‟/g, '〔$1〕');
}

export function isPageNumber(line: string): boolean {
  return PAGE_NUMBER.test(line);
}

/** Runs of spaces as one, ends trimmed. */
export function collapseSpaces(line: string): string {
  return line.replace(/[ \t　]+/g, ' ').trim();
}

/** 2020 年底 → 2020年底: the gap comes from the fonts of the page. */
export function closeDigitGaps(text: string): string {
  return text.replace(/(?<=\p{Script=Han}) (?=\d)|(?<=\d) (?=[\p{Script=Han}%％])/gu, '');
}

/** Built from code points because the characters themselves may not stand in source text. */
const CONTROL_CHARACTERS = new RegExp(
  `[${String.fromCharCode(0)}-${String.fromCharCode(8)}${String.fromCharCode(14)}-${String.fromCharCode(31)}${String.fromCharCode(127)}]`,
  'g',
);
