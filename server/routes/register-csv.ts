import type { RegisterItemWire } from '../contract/register.ts';
import { VALIDITY_NAMES } from './validity-names.ts';

const COLUMNS = [
  '序号',
  '标题',
  '发文字号',
  '发文机关',
  '成文日期',
  '施行日期',
  '有效期至',
  '有效性',
  '链接',
] as const;

/** RFC 4180; the mark at the beginning tells spreadsheets that it is UTF-8. */
export function registerCsv(items: readonly RegisterItemWire[], origin: string): string {
  const rows = items.map((item) => [
    String(item.number),
    item.title,
    item.documentNumbers.join('、'),
    item.issuingAuthorities.join('、'),
    item.datedOn ?? '',
    item.effectiveOn ?? '',
    item.expiresOn ?? '',
    VALIDITY_NAMES[item.status],
    origin + item.url,
  ]);
  return `\ufeff${[COLUMNS, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')}`;
}

/** Spreadsheets run what begins like a formula; an apostrophe makes it text. Documents come from anywhere. */
export function csvCell(text: string): string {
  const line = text.replace(/[\r\n]+/g, ' ');
  const safe = /^\s*[=+\-@＝＋－＠\t]/.test(line) ? `'${line}` : line;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
