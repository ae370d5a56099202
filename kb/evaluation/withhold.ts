import { hashOf } from './hash-of.ts';
import type { LabelledQuestion } from './labelled-question.ts';

/** 扣留: records taken out of a library, and the questions as they are answerable without them. */
export interface WithheldQuestions {
  readonly withheld: ReadonlySet<string>;
  readonly questions: readonly LabelledQuestion[];
}

/**
 * Withholds about half of the records that answer, chosen by their ids, the same in every run: questions whose answers
 * are gone become unanswerable ones of the very field of the library. A set without unanswerable questions gets some.
 */
export function withholdHalf(questions: readonly LabelledQuestion[]): WithheldQuestions {
  const gold = new Set(questions.flatMap(({ goldIds }) => goldIds));
  const withheld = new Set([...gold].filter((id) => (hashOf(id) >>> 3) % 2 === 1));
  return {
    withheld,
    questions: questions.map((question) => {
      const goldIds = question.goldIds.filter((id) => !withheld.has(id));
      return { ...question, goldIds, isAnswerable: question.isAnswerable && goldIds.length > 0 };
    }),
  };
}
