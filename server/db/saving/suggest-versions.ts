import { sql } from 'drizzle-orm';
import type { Executor } from '../database.ts';

export interface SuggestionChange {
  readonly id: string;
  readonly suggestedVersionOf: string | null;
}

/** Links every document of a work to the one before it in time: same title, same authority, a later date. */
export async function suggestVersions(
  transaction: Executor,
  workKeys: readonly string[],
): Promise<readonly SuggestionChange[]> {
  return transaction.execute<SuggestionChange & Record<string, unknown>>(sql`
    with dated as (
      select d.id, d.work_key, d.is_sample, d.ordinal,
        coalesce(v.dated_on, v.published_on, v.effective_on) as day
      from policy_documents d join policy_versions v on v.document_id = d.id and v.is_newest
      where d.work_key = any(${sql.param(workKeys)}::text[]) and d.state = 'published'
        and d.duplicate_of is null
    ), placed as (
      select id, day, lag(id) over work as earlier_id, lag(day) over work as earlier_day
      from dated where day is not null
      window work as (partition by work_key, is_sample order by day, ordinal)
    ), wanted as (
      select id, case when earlier_day < day then earlier_id end as suggestion from placed
    )
    update policy_documents d set suggested_version_of = w.suggestion
    from wanted w
    where d.id = w.id and d.suggested_version_of is distinct from w.suggestion
    returning d.id, d.suggested_version_of as "suggestedVersionOf"`);
}
