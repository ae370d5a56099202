import {
  ASKING_WORDS,
  FACET_WORDS,
  FUNCTION_WORDS,
  QUESTION_KIND_PATTERNS,
  type QuestionKind,
} from '../content/question-words.ts';
import { findDocumentNumbers } from '../policy/document-number.ts';
import { findProvisionLabels } from '../policy/provision-label.ts';
import { findQuotedTitles } from '../policy/quoted-titles.ts';

/** What forms of answer the question asks for, in no order. */
export function questionKindsOf(text: string): ReadonlySet<QuestionKind> {
  const kinds = Object.entries(QUESTION_KIND_PATTERNS) as [QuestionKind, RegExp][];
  const asked = new Set(kinds.filter(([, pattern]) => pattern.test(text)).map(([kind]) => kind));
  // 多少钱 is also 多少: the narrower kind says what the answer looks like.
  if (asked.has('money')) asked.delete('amount');
  return asked;
}

/** The question without the words that ask, which no answer contains; blanks keep what stood apart apart. */
export function topicOf(text: string): string {
  return text
    .replace(/［[^］]*］/g, ' ')
    .replace(ASKING_WORDS, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What a question is about, for joining to a later one: its topic without facets such as 材料 or 多少钱. */
export function subjectOf(text: string): string {
  return topicOf(text)
    .replace(FACET_WORDS, ' ')
    .replace(FUNCTION_WORDS, ' ')
    .replace(/[\s？?。！!，,、；;：:]+/g, ' ')
    .trim();
}

/** What ties a name to the rest: 250号附件1里的养老服务. */
const BEHIND_NAME = /^\s*(?:文件|通知)?(?:的|[中里内](?:的|关于|对于?)?|关于|对于?)/;

/** The text without document numbers, titles in 《》 and provision labels: they restrict a search, sentences need not repeat them. */
export function withoutNames(text: string, titles: readonly string[] = []): string {
  let rest = titles.reduce((left, title) => left.replace(title, '《》'), text);
  const spans = [...findDocumentNumbers(rest), ...findProvisionLabels(rest)];
  for (const { start, end } of spans.toSorted((first, second) => second.start - first.start)) {
    rest = `${rest.slice(0, start)} ${rest.slice(end).replace(BEHIND_NAME, ' ')}`;
  }
  for (const { start, end } of findQuotedTitles(rest).toReversed()) {
    rest = `${rest.slice(0, start)}《》${rest.slice(end)}`;
  }
  return rest.replace(/《》[的中里]?|附件/g, ' ');
}
