import { sql } from 'drizzle-orm';
import type { Executor } from '../database.ts';

/** A document whose place among the texts of its work changed. */
export interface WorkPlaceChange {
  readonly id: string;
  /** May be a version of this one. */
  readonly suggestedVersionOf: string | null;
  /** Takes the place of this one. */
  readonly follows: string | null;
  /** Took the place of this one until now. */
  readonly followed: string | null;
}

/**
 * Links every document of a work to the one before it in time: same title, same authority, a later date. The later one
 * takes the place of the earlier where it is a statute or says so itself; else the link is a suggestion. Decided anew for
 * the whole work, so that it does not matter which text came into the library first. What staff decided on two documents
 * goes before; `decidedIds` are later texts on which they have just decided something.
 */
export async function placeInWorks(
  transaction: Executor,
  workKeys: readonly string[],
  decidedIds: readonly string[] = [],
): Promise<readonly WorkPlaceChange[]> {
  return transaction.execute<WorkPlaceChange & Record<string, unknown>>(sql`
    with dated as (
      select d.id, d.work_key, d.is_sample, d.ordinal, d.follows as followed, v.revises_earlier,
        v.division_code, coalesce(v.dated_on, v.published_on, v.effective_on) as day
      from policy_documents d join policy_versions v on v.document_id = d.id and v.is_newest
      where d.work_key = any(${sql.param(workKeys)}::text[]) and d.state = 'published'
        and d.duplicate_of is null
    ), placed as (
      select id, day, followed, revises_earlier, division_code, lag(id) over work as earlier_id,
        lag(day) over work as earlier_day, lag(division_code) over work as earlier_division
      from dated where day is not null
      window work as (partition by work_key, is_sample order by day, ordinal)
    ), linked as (
      select id, followed, earlier_day < day as is_later, earlier_id,
        revises_earlier and coalesce(earlier_division = division_code, true) as is_certain
      from placed
    ), decided as (
      select distinct on (document_id, earlier_id) id, document_id, earlier_id, decision
      from version_link_decisions where revoked_at is null order by document_id, earlier_id, id desc
    ), stated as (
      select distinct on (document_id) document_id, earlier_id
      from decided where decision = 'linked' order by document_id, id desc
    ), concerned as (
      select d.id, d.follows as followed, l.is_later, l.is_certain, l.earlier_id, s.earlier_id as stated_id,
        exists (select 1 from decided x where x.document_id = d.id and x.earlier_id = l.earlier_id
          and x.decision = 'unlinked') as is_unlinked
      from policy_documents d left join linked l on l.id = d.id left join stated s on s.document_id = d.id
      where d.state = 'published'
        and d.id in (select id from linked union select unnest(${sql.param(decidedIds)}::text[]))
    ), wanted as (
      select id, followed,
        case when stated_id is null and is_later and not is_certain and not is_unlinked
          then earlier_id end as suggestion,
        case when stated_id is not null then stated_id
          when is_later and is_certain and not is_unlinked then earlier_id end as follows
      from concerned
    )
    update policy_documents d set suggested_version_of = w.suggestion, follows = w.follows
    from wanted w
    where d.id = w.id
      and (d.suggested_version_of, d.follows) is distinct from (w.suggestion, w.follows)
    returning d.id, d.suggested_version_of as "suggestedVersionOf", d.follows, w.followed`);
}
