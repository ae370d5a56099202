import { sql } from 'drizzle-orm';
import type { Executor } from '../database.ts';

/**
 * Documents whose validity the given ones state something about, in any of their versions, or whose place they take;
 * `replacedIds` are those whose place another document took or no longer takes. Found by id, by 发文字号,
 * by what staff decided, and as duplicates of what is found. A relation that a correction took back affects its target as well.
 */
export async function readAffectedDocuments(
  transaction: Executor,
  actingIds: readonly string[],
  replacedIds: readonly string[] = [],
): Promise<readonly string[]> {
  const rows = await transaction.execute<{ id: string }>(sql`
    with stated as (
      select distinct target, target_key from relations
      where document_id = any(${sql.param(actingIds)}::text[])
        and type in ('amends', 'repeals', 'lapses', 'supersedes')
    ), decided as (
      select c.target_document_id from relation_decisions c
      where c.document_id = any(${sql.param(actingIds)}::text[]) and c.revoked_at is null
    ), named as (
      select p.document_id as id from stated s join policy_public_ids p on p.public_id = s.target
      union
      select n.document_id from stated s join document_numbers n on n.number_key = s.target_key
      union
      select target_document_id from decided where target_document_id is not null
      union
      select v.document_id from relations r join policy_versions v on v.title_key = r.target_title_key
      where r.document_id = any(${sql.param(actingIds)}::text[]) and exists (select 1 from decided)
      union
      select follows from policy_documents
      where id = any(${sql.param(actingIds)}::text[]) and follows is not null
      union
      select unnest(${sql.param(replacedIds)}::text[])
    ), kin as (
      select id from named
      union select coalesce(d.duplicate_of, d.id) from named n join policy_documents d on d.id = n.id
    )
    select id from kin
    union select d.id from kin k join policy_documents d on d.duplicate_of = k.id`);
  const acting = new Set(actingIds);
  return rows.map(({ id }) => id).filter((id) => !acting.has(id));
}

/** Of the relations that the given versions state, the targets that no document in the library has. */
export async function readUnresolvedTargets(
  transaction: Executor,
  versionIds: readonly string[],
): Promise<readonly { readonly versionId: string; readonly target: string }[]> {
  return transaction.execute<{ versionId: string; target: string }>(sql`
    select r.version_id as "versionId", r.target from relations r
    where r.version_id = any(${sql.param(versionIds)}::text[])
      and (r.found_in = 'record' or (r.target_key is not null and r.type in ('amends', 'repeals', 'lapses', 'supersedes')))
      and not exists (select 1 from policy_public_ids p where p.public_id = r.target)
      and not exists (select 1 from document_numbers n where n.number_key = r.target_key)
    order by r.version_id, r.ordinal`);
}
