import type { TextPair } from '../../kb/retrieval/semantics/training/adapt-model.ts';
import type { Database } from './database.ts';

/** Of an entry's answer or a guide's conditions: what a passage is trained with. */
const PASSAGE_CHARACTERS = 400;

/**
 * 确认过的问法: other wordings that staff gave to published entries, questions that an entry answered and nobody called
 * unhelpful, questions that a guide answered and somebody called helpful. Questions were masked when they were stored.
 */
export async function readConfirmedPairs({ sql }: Database): Promise<readonly TextPair[]> {
  const rows = await sql<{ question: string; passage: string }[]>`
    with entry as (
      select v.id, v.entry_id, v.canonical_question, v.question_variants,
        left(v.canonical_question || E'\n' || v.answer, ${PASSAGE_CHARACTERS}) as passage
      from entry_versions v join knowledge_entries e on e.id = v.entry_id
      where v.is_newest and e.state = 'published' and v.canonical_question <> ''
    ), rated as (
      select answer_id, bool_or(rating = 'helpful') as helpful, bool_or(rating = 'not-helpful') as unhelpful
      from feedback group by answer_id
    )
    select variant as question, passage from entry, unnest(question_variants) variant
    union
    select canonical_question, passage from entry
    union
    select q.masked_text, entry.passage from answers a join questions q on q.id = a.question_id
      join entry on entry.entry_id = a.entry_id left join rated r on r.answer_id = a.id
    where a.status = 'answered-from-entry' and r.unhelpful is not true
    union
    select q.masked_text, left(v.title || E'\n' || array_to_string(v.conditions, '。'), ${PASSAGE_CHARACTERS})
    from answers a join questions q on q.id = a.question_id join rated r on r.answer_id = a.id
      cross join lateral jsonb_array_elements(a.citations) citation
      join guide_versions v on v.guide_id = citation->>'guideId' and v.is_newest
    where a.status = 'answered-from-guide' and r.helpful and not r.unhelpful
    order by 2, 1`;
  return rows.map(({ question, passage }) => ({ question, passage }));
}
