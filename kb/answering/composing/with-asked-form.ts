import { ASKED_FORMS, ASKING_PATTERNS, TYPED_FORMS } from '../../content/asked-forms.ts';
import { askedGap } from '../spans/asked-gap.ts';
import { typedSpansOf } from '../spans/list-spans.ts';
import type { AskedQuestion } from './asked-question.ts';
import type { ScoredSentence } from './score-sentences.ts';

/**
 * A sum, a day, a place or a body is asked for and the best sentence has one: a further sentence that has none adds
 * nothing. A question that asks two things may want it: 需要几天，刻章要钱吗.
 */
export function withAskedForm(
  { text }: AskedQuestion,
  chosen: readonly ScoredSentence[],
  best: ScoredSentence | undefined,
): readonly ScoredSentence[] {
  const { form } = askedGap(text);
  if (!TYPED_FORMS.has(form) || asksTwice(text)) return chosen;
  const holds = ({ sentence }: ScoredSentence): boolean =>
    typedSpansOf(sentence.text, 0, sentence.text.length, form).length > 0;
  return best && holds(best) ? chosen.filter((one) => one.sentence.isHeading || holds(one)) : chosen;
}

function asksTwice(text: string): boolean {
  const asking = ASKED_FORMS.flatMap((form) => (form === 'open' ? [] : ASKING_PATTERNS[form]));
  const parts = text.split(/[，,。；;？?！!\s]/u);
  return parts.filter((part) => asking.some((pattern) => pattern.test(part))).length > 1;
}
