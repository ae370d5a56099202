import {
  ASKING_WORDS,
  BACK_REFERENCE,
  FACET_WORDS,
  FUNCTION_WORDS,
  QUESTION_KIND_PATTERNS,
  type QuestionKind,
} from '../content/question-words.ts';

/** What forms of answer the question asks for, in no order. */
export function questionKindsOf(text: string): ReadonlySet<QuestionKind> {
  const kinds = Object.entries(QUESTION_KIND_PATTERNS) as [QuestionKind, RegExp][];
  return new Set(kinds.filter(([, pattern]) => pattern.test(text)).map(([kind]) => kind));
}

/** The question without the words that ask, which no answer contains; blanks keep what stood apart apart. */
export function topicOf(text: string): string {
  return text
    .replace(/［[^］]*］/g, ' ')
    .replace(ASKING_WORDS, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whether the question only makes sense with what was asked before: 需要什么材料, 那外地人呢. */
export function isElliptical(text: string): boolean {
  const bare = text.replace(/[\s？?。！!，,、；;：:“”"'‘’（）()]/g, '');
  if (bare.length > 24) return false;
  if (BACK_REFERENCE.test(bare) && bare.length <= 20) return true;
  return subjectOf(bare).length < 2;
}

/** What a question is about, for joining to a later one: its topic without facets such as 材料 or 多少钱. */
export function subjectOf(text: string): string {
  return topicOf(text)
    .replace(FACET_WORDS, ' ')
    .replace(FUNCTION_WORDS, ' ')
    .replace(/[\s？?。！!，,、；;：:]+/g, ' ')
    .trim();
}
