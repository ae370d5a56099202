/** 书名号: a title quoted in running text, UTF-16 offsets of the whole quotation, its marks included. */
export interface QuotedTitle {
  readonly title: string;
  readonly start: number;
  readonly end: number;
}

const MAX_LENGTH = 150;

/** Titles in 《》, outermost marks only: 《X市实施《水法》办法》 is one title. Marks without a partner count as letters. */
export function findQuotedTitles(text: string): readonly QuotedTitle[] {
  const titles: QuotedTitle[] = [];
  const open: number[] = [];
  for (const { 0: mark, index } of text.matchAll(/[《》]/g)) {
    if (mark === '《') {
      open.push(index);
      continue;
    }
    const start = open.pop();
    if (start === undefined) continue;
    while (titles.length > 0 && (titles.at(-1) as QuotedTitle).start > start) titles.pop();
    titles.push({ title: text.slice(start + 1, index), start, end: index + 1 });
  }
  return titles.filter(({ title }) => title.length >= 2 && title.length <= MAX_LENGTH);
}
