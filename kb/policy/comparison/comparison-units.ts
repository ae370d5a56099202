import type { Provision } from '../provision.ts';

/** 对照单元: what a row of a comparison sets side by side: an article with all below it, or one numbered point. */
export interface ComparisonUnit {
  /** Of its first provision. */
  readonly provisionId: string;
  readonly label: string;
  readonly headingPath: readonly string[];
  /** The texts of its provisions, one a line. */
  readonly text: string;
  /** The same without its own number and white space: equal where only the place or number changed. */
  readonly body: string;
}

/** The text in units, in reading order; every provision belongs to one. */
export function comparisonUnits(provisions: readonly Provision[]): readonly ComparisonUnit[] {
  const articleOf = new Map<string, string>();
  const groups: Provision[][] = [];
  const groupOf = new Map<string, Provision[]>();
  for (const provision of provisions) {
    const parentArticle = provision.parentId === undefined ? undefined : articleOf.get(provision.parentId);
    const article = provision.level === 'article' ? provision.id : parentArticle;
    if (article !== undefined) articleOf.set(provision.id, article);
    const group = article === undefined ? undefined : groupOf.get(article);
    if (group) {
      group.push(provision);
      continue;
    }
    const started = [provision];
    groups.push(started);
    if (article !== undefined) groupOf.set(article, started);
  }
  return groups.flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const text = group.map((provision) => provision.text).join('\n');
    return text.trim() === ''
      ? []
      : [
          {
            provisionId: first.id,
            label: first.label,
            headingPath: first.headingPath,
            text,
            body: text.replace(OWN_NUMBER, '').replace(/\s+/gu, ''),
          },
        ];
  });
}

/** 第三条之一, 第二章, 一、, （二）, 3.: what a unit is called, at the head of its text. */
const OWN_NUMBER =
  /^\s*(?:第[〇零一二三四五六七八九十百千\d]+[编章节条款项](?:之[一二三四五六七八九十]+)?|[（(]?[一二三四五六七八九十百]+[)）、.．]|[（(]?\d{1,3}[)）、.．](?!\d)|[①-⑳])[\s　]*/u;
