/** 条文原样: an article as its lines stand in the text, white space between words left out. */
export interface PrintedArticle {
  /** 第三十二条, 第一百二十条之一. */
  readonly label: string;
  /** The whole article, its label in front. */
  readonly text: string;
  /** 款, each with the items below it; the first has the label in front. */
  readonly paragraphs: readonly string[];
}

const NUMERAL = '[〇零一二三四五六七八九十百千]+';
const ARTICLE = new RegExp(`^(第${NUMERAL}条(?:之[一二三四五六七八九十]+)?)[\\s　]+\\S`, 'u');
/** What ends an article beside the next one: headings, annexes, and what is left of Markdown. */
const BOUNDARY = new RegExp(
  `^(?:#|第${NUMERAL}(?:编|分编|章|节)(?:[\\s　]|$)|附[件则录表图：:\\s　]|附$)`,
  'u',
);
const ITEM = /^(?:[（(][一二三四五六七八九十百]+[)）]|[（(]?\d{1,3}[)）.．、]|[①-⑳])/u;

/**
 * Articles as a person finds them, line by line, read without the structure parser so that the parser can be measured
 * by them. Of several articles under one number the first counts: annexed rules begin at 第一条 again.
 */
export function readArticles(text: string): readonly PrintedArticle[] {
  const articles = new Map<string, string[]>();
  let lines: string[] | undefined;
  for (const line of text
    .normalize('NFC')
    .split('\n')
    .map((printed) => printed.trim())) {
    if (line === '') continue;
    const label = ARTICLE.exec(line)?.[1];
    if (label !== undefined) {
      lines = [line];
      if (!articles.has(label)) articles.set(label, lines);
    } else if (BOUNDARY.test(line)) lines = undefined;
    else lines?.push(line);
  }
  return [...articles].map(([label, printed]) => {
    const paragraphs: string[] = [];
    for (const line of printed) {
      if (ITEM.test(line) && paragraphs.length > 0)
        paragraphs.push(`${paragraphs.pop()}${comparedArticle(line)}`);
      else paragraphs.push(comparedArticle(line));
    }
    return { label, text: paragraphs.join(''), paragraphs };
  });
}

/** The words alone: NFC, without white space and characters of no width. */
export function comparedArticle(text: string): string {
  return text.normalize('NFC').replace(/[\s\u200b-\u200d\ufeff]/gu, '');
}
