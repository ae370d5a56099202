import type { CalendarDate } from '../policy/calendar-date.ts';
import type { RecordKind, SearchIndex } from '../retrieval/search-index.ts';
import type { LabelledQuestion } from './labelled-question.ts';
import type { PlainRanking } from './plain-ranking.ts';
import type { JudgedQuestion } from './retrieval-metrics.ts';

const DEPTH = 10;

/**
 * Searches for every answerable question as the search page does: validity does not restrict, because a labelled set
 * says nothing of it. Distinct records, best first, ten deep.
 */
export async function judgeRetrieval(
  searchIndex: SearchIndex,
  questions: readonly LabelledQuestion[],
  kinds: readonly RecordKind[],
  asOf: CalendarDate,
): Promise<readonly JudgedQuestion[]> {
  const judged: JudgedQuestion[] = [];
  for (const { qid, question, goldIds } of questions.filter(isJudgeable)) {
    const { hits } = await searchIndex.search({
      text: (await searchIndex.correct?.(question)) ?? question,
      filter: { kinds, asOf, visibility: ['public'] },
      limit: DEPTH,
    });
    judged.push({ questionId: qid, question, goldIds, rankedIds: hits.map((hit) => hit.recordId) });
  }
  return judged;
}

/** The same questions through the yardstick. */
export function rankPlainly(
  rank: PlainRanking,
  questions: readonly LabelledQuestion[],
): readonly JudgedQuestion[] {
  return questions.filter(isJudgeable).map(({ qid, question, goldIds }) => ({
    questionId: qid,
    question,
    goldIds,
    rankedIds: rank(question, DEPTH),
  }));
}

function isJudgeable({ isAnswerable, goldIds }: LabelledQuestion): boolean {
  return isAnswerable && goldIds.length > 0;
}
