import { findDocumentNumbers, formatDocumentNumber } from '../../policy/document-number.ts';

/** 文中提及的文件: a document as a sentence names it, by title in 《》, by 发文字号, or by both. UTF-16 offsets. */
export interface NamedDocument {
  readonly title?: string | undefined;
  readonly documentNumber?: string | undefined;
  readonly start: number;
  readonly end: number;
}

/** What may stand between a title and its number: 《甲》（以下简称…）（示政发〔2010〕5号）, 示政发〔2010〕5号《甲》. */
const BEHIND = /^\s*(?:[（(][^（()）]{0,30}[)）]\s*)?[（(，,]?\s*$/u;
const BEFORE = /^\s*(?:号)?[)）]?\s*(?:公布|发布|印发|颁布|文件|附件)?的?\s*$/u;
const NUMBER_FAR = /^[^（()）《》。；，]{0,4}[（(][^（()）]{0,40}$/u;

/** Every document that the text names, in order. Titles in 〈〉 or 《》 within a title belong to it. */
export function findNamedDocuments(text: string): readonly NamedDocument[] {
  const titles = findTitles(text);
  const numbers = findDocumentNumbers(text).filter(
    ({ start, end }) => !titles.some((title) => start >= title.start && end <= title.end),
  );
  const taken = new Set<number>();
  const named: NamedDocument[] = titles.map((title) => {
    const index = numbers.findIndex(
      (number, place) =>
        !taken.has(place) &&
        (isBehind(text.slice(title.end, Math.max(title.end, number.start)), number.start >= title.end) ||
          (number.end <= title.start && BEFORE.test(text.slice(number.end, title.start)))),
    );
    const number = numbers[index];
    if (!number) return title;
    taken.add(index);
    return {
      ...title,
      documentNumber: formatDocumentNumber(number.documentNumber),
      start: Math.min(title.start, number.start),
      end: Math.max(title.end, number.end),
    };
  });
  for (const [place, { documentNumber, start, end }] of numbers.entries()) {
    if (!taken.has(place)) named.push({ documentNumber: formatDocumentNumber(documentNumber), start, end });
  }
  return named.sort((first, second) => first.start - second.start);
}

function isBehind(between: string, isAfter: boolean): boolean {
  return isAfter && (BEHIND.test(between) || NUMBER_FAR.test(between));
}

function findTitles(text: string): readonly { title: string; start: number; end: number }[] {
  const titles: { title: string; start: number; end: number }[] = [];
  let start = -1;
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === '《') {
      if (depth === 0) start = index;
      depth += 1;
    } else if (character === '》' && depth > 0) {
      depth -= 1;
      if (depth === 0) titles.push({ title: tidy(text.slice(start + 1, index)), start, end: index + 1 });
    }
  }
  return titles.filter(({ title }) => title.length >= 2);
}

function tidy(title: string): string {
  return title.replace(/[\s　]+/g, '');
}
