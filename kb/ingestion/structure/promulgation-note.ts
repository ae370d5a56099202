import type { CalendarDate } from '../../policy/calendar-date.ts';
import { findDocumentNumbers, formatDocumentNumber } from '../../policy/document-number.ts';
import { organNames, parsePrintedDate } from './apparatus.ts';

/** 题注 below the title of a regulation: by which order it was issued, and from when it applies. */
export interface PromulgationNote {
  readonly documentNumber: string;
  readonly issuingAuthorities: readonly string[];
  readonly datedOn?: CalendarDate | undefined;
  readonly effectiveOn?: CalendarDate | undefined;
}

const NOTE =
  /^[（(](.{2,60}?令.{1,12}?号)(?:公布|发布|颁布)[，,；;\s]{0,3}(?:自(.{8,12}日)起(?:施行|实施))?[)）]$/;

/** （2005年6月1日某省人民政府令第158号公布　根据…修正）: the order of the first issue, then what came of it. */
const FIRST_ISSUE =
  /^[（(]((?:19|20)\d\d年\d{1,2}月\d{1,2}日.{2,40}?令.{1,12}?号)(?:公布|发布|颁布)[\s，,；;].{6,}[)）]$/;

/**
 * （2022年1月20日某市人民政府令第128号公布　自2022年3月1日起施行）. Of a note that tells of amendments only the number of
 * the first issue, where it is the only one: which of several orders, and which of the dates, is that of the text is not
 * said.
 */
export function readPromulgationNote(line: string): PromulgationNote | undefined {
  const note = line.trim();
  const [, issued = '', effective] = NOTE.exec(note) ?? [];
  const [, first = ''] = FIRST_ISSUE.exec(note) ?? [];
  const [number, another] = findDocumentNumbers(issued || (first && note));
  if (number?.documentNumber.form !== 'order' || another !== undefined) return undefined;
  const order = {
    documentNumber: formatDocumentNumber(number.documentNumber),
    issuingAuthorities: orderingAuthorities(number.documentNumber.issuerCode),
  };
  if (issued === '') return order;
  return {
    ...order,
    datedOn: parsePrintedDate(issued.slice(0, number.start)),
    effectiveOn: effective === undefined ? undefined : parsePrintedDate(effective),
  };
}

/** Who gave the order of this number: 国务院 for 中华人民共和国国务院令第711号, nobody for 中华人民共和国主席令. */
export function orderingAuthorities(issuerCode: string): readonly string[] {
  return issuerCode
    .split(/[\s、]+/)
    .filter((name) => ORDERING.test(name))
    .flatMap((name) => organNames(name.replace(/^中华人民共和国(?=国务院$)/, '')));
}

const ORDERING = /(?:人民政府|国务院|[\p{Script=Han}]{2,}(?:部|委|局|署|厅|行|总局|委员会|办公室))$/u;
