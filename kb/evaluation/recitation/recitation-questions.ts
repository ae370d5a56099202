import { formatChineseNumeral, parseChineseNumeral } from '../../policy/chinese-numerals.ts';
import { titleKey } from '../../policy/title-key.ts';
import type { LabelledQuestion } from '../labelled-question.ts';
import { type PrintedArticle, readArticles } from './read-articles.ts';

/** A record of policies.jsonl as far as recitation looks at it. */
export interface PrintedPolicy {
  readonly id: string;
  readonly title: string;
  readonly text?: string | undefined;
  readonly publishedOn?: string | undefined;
  readonly effectiveOn?: string | undefined;
}

const shortTitle = (title: string): string => title.replace(/^中华人民共和国(?=.{2})/u, '');
const inDigits = (label: string): string =>
  label.replace(/[〇零一二三四五六七八九十百千]+/gu, (numeral) =>
    String(parseChineseNumeral(numeral) ?? numeral),
  );

/** How people ask for an article; where a form does not fit an article, the first is used. */
const FORMS: readonly {
  readonly name: string;
  readonly wording: (title: string, label: string) => string;
  readonly paragraphs?: true;
}[] = [
  { name: 'title', wording: (title, label) => `《${title}》${label}的内容是什么` },
  { name: 'title-alone', wording: (title, label) => `《${title}》${label}` },
  { name: 'short-title', wording: (title, label) => `${shortTitle(title)}${label}是怎么规定的` },
  { name: 'digits', wording: (title, label) => `《${shortTitle(title)}》${inDigits(label)}说了什么` },
  { name: 'bare-digits', wording: (title, label) => `${shortTitle(title)}${inDigits(label).slice(1)}` },
  { name: 'paragraph', wording: (title, label) => `《${title}》${label}是怎么规定的`, paragraphs: true },
];

/**
 * 背诵题: of every text `perText` articles spread over it (all with Infinity), the wording changing from one to the next,
 * with the article as it is printed. Of several texts of one title the latest is asked for; of texts of one title and
 * day, which are parts of one work, what only one of them has.
 */
export function recitationQuestions(
  policies: readonly PrintedPolicy[],
  perText: number,
): readonly LabelledQuestion[] {
  const texts = Map.groupBy(policies, ({ title }) => titleKey(title));
  let made = 0;
  return [...texts.values()].flatMap((ofTitle) => {
    const latest = ofTitle.map(dayOf).toSorted().at(-1);
    const parts = ofTitle
      .filter((policy) => dayOf(policy) === latest)
      .map((policy) => ({
        policy,
        articles: readArticles(policy.text ?? ''),
      }));
    return parts.flatMap(({ policy, articles }) => {
      const own = articles.filter(({ label }) =>
        parts.every(
          (part) => part.policy === policy || part.articles.every((other) => other.label !== label),
        ),
      );
      return spread(own, perText).map((article) => {
        made += 1;
        return questionOf(policy, article, made);
      });
    });
  });
}

function dayOf({ publishedOn, effectiveOn }: PrintedPolicy): string {
  return publishedOn ?? effectiveOn ?? '';
}

function spread<T>(items: readonly T[], count: number): readonly T[] {
  if (items.length <= count) return items;
  const places = Array.from({ length: count }, (_, index) =>
    Math.round((index * (items.length - 1)) / Math.max(1, count - 1)),
  );
  return places.map((place) => items[place] as T);
}

function questionOf(policy: PrintedPolicy, article: PrintedArticle, number: number): LabelledQuestion {
  const last = article.paragraphs.length;
  const fitting = FORMS[number % FORMS.length];
  const form = fitting && !(fitting.paragraphs && last < 2) ? fitting : FORMS[0];
  const label = form?.paragraphs ? `${article.label}第${formatChineseNumeral(last)}款` : article.label;
  return {
    qid: `${policy.id} ${label}`,
    question: form?.wording(policy.title, label) ?? '',
    goldIds: [policy.id],
    answers: [form?.paragraphs ? (article.paragraphs.at(-1) ?? '') : article.text],
    isAnswerable: true,
    label: form?.name,
  };
}
