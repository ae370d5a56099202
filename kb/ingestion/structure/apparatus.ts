import { type CalendarDate, isCalendarDate } from '../../policy/calendar-date.ts';
import { parseChineseNumeral } from '../../policy/chinese-numerals.ts';

const DATE =
  /([12][0-9]{3}|[一二][〇○零一二三四五六七八九]{3})年([0-9]{1,2}|[一二三四五六七八九十]{1,3}|元)月([0-9]{1,2}|[一二三四五六七八九十]{1,3})日/;
const DATE_ALONE = new RegExp(`^[（(]?${DATE.source}[)）]?$`);
const ORGAN_ENDING =
  /(?:人民政府|办公厅|办公室|委员会|常务委员会|代表大会|国务院|管委会|[\p{Script=Han}]{2,}(?:局|部|厅|署|院|委|会|社|行|集团|公司|中心|司|处|总局|总署))(?:办公厅|办公室)?$/u;

/** The first date printed in the text, Arabic or Chinese digits. */
export function parsePrintedDate(text: string): CalendarDate | undefined {
  const match = DATE.exec(text.replace(/[\s　]/g, '').replace(/[０-９]/g, toHalfWidth));
  if (!match) return undefined;
  const [year, month, day] = match
    .slice(1, 4)
    .map((part) => parseChineseNumeral(part === '元' ? '一' : part));
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isCalendarDate(date) ? date : undefined;
}

/** 成文日期行: nothing but a date. */
export function isDateLine(line: string): boolean {
  if (!line.includes('日')) return false;
  const compact = line.replace(/[\s　]/g, '').replace(/[０-９]/g, toHalfWidth);
  return DATE_ALONE.test(compact);
}

/** 发文机关署名行: one or more names of authorities and nothing else. */
export function isOrganLine(line: string): boolean {
  const compact = line.trim();
  if (compact.length < 3 || compact.length > 60 || /[，。；：:！？《》“”0-9]/.test(compact)) return false;
  return compact.split(/[\s　、]+/).every((name) => ORGAN_ENDING.test(name));
}

/** 签署人: the office and name of who signs an order, 市长 张三. */
export function isSignerLine(line: string): boolean {
  return /^[\p{Script=Han}\s]{0,24}(?:长|总\s?理|主\s?席|主\s?任)\s?[：:\s][\p{Script=Han}·\s]{2,10}$/u.test(
    line.trim(),
  );
}

/** The authority in front of a title: 某市人民政府办公室 of 某市人民政府办公室关于…的通知. None where it may be several run together. */
export function titleAuthority(title: string): readonly string[] {
  const name = /^(.{3,30}?)关于/.exec(title)?.[1] ?? '';
  const endings = name.match(/人民政府(?:办公[厅室])?|委员会(?:办公室)?|[局厅署](?!长)/g) ?? [];
  return endings.length === 1 && name.endsWith(endings[0] ?? '') && isOrganLine(name) ? [name] : [];
}

/** Names in a signature: 财政部 税务总局 are two, 苏州市 人民政府 办公室 spaced for looks is one. */
export function organNames(line: string): readonly string[] {
  const names = line.trim().split(/[\s　]+/);
  if (/[A-Za-z]/.test(line)) return [line.trim()];
  return names.every((name) => ORGAN_ENDING.test(name) && name.length > 2) ? names : [names.join('')];
}

/** 附注、版记: （此件公开发布）, 抄送, 印发日期. */
export function isImprintLine(line: string): boolean {
  const compact = line.replace(/[\s　]/g, '');
  return (
    /^[（(](?:此件|本文|主动公开|依申请公开|不予公开|信息公开)[^。]{0,20}[)）]$/.test(compact) ||
    /^(?:抄送|抄报|主题词|分送|信息公开选项|公开方式|公开属性)[：:]/.test(compact) ||
    (compact.length < 60 && /\d日印发$/.test(compact))
  );
}

function toHalfWidth(character: string): string {
  return String.fromCharCode(character.charCodeAt(0) - 0xfee0);
}
