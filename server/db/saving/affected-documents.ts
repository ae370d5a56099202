import { sql } from 'drizzle-orm';
import { VALIDITY_RELATIONS } from '../../../kb/policy/relation.ts';
import type { Executor } from '../database.ts';
import { readIncomingRelations } from '../policies/incoming-relations.ts';
import { TITLES_OF_NAME } from '../policies/relation-matches.ts';

/** Documents that something stated, replaced or withdrawn concerns, without those that stated it. */
export interface AffectedDocuments {
  /** Their validity is stated something about, or their place is taken. */
  readonly changed: readonly string[];
  /** They bear a title that a text names: what was the only one may no longer be, or be so now. */
  readonly sameTitle: readonly string[];
}

/**
 * Documents whose validity the given ones state something about, in any of their versions, or whose place they take;
 * `replacedIds` are those whose place another document took or no longer takes. Found by id, by 发文字号, by a title that
 * leaves no doubt, by what staff decided, and as duplicates of what is found. A relation that a correction took back
 * affects its target as well.
 */
export async function readAffectedDocuments(
  transaction: Executor,
  actingIds: readonly string[],
  replacedIds: readonly string[] = [],
): Promise<AffectedDocuments> {
  const acting = new Set(actingIds);
  const [stated, titled] = await Promise.all([
    readStated(transaction, actingIds, replacedIds),
    readSameTitle(transaction, [...acting, ...replacedIds]),
  ]);
  const certain = await readIncomingRelations(transaction, titled, { types: VALIDITY_RELATIONS });
  const counted = certain.filter(({ state, documentId }) => state === 'confirmed' && acting.has(documentId));
  const changed = new Set([...stated, ...counted.map(({ subjectId }) => subjectId)]);
  const isOther = (id: string): boolean => !acting.has(id);
  return {
    changed: [...changed].filter(isOther),
    sameTitle: titled.filter((id) => isOther(id) && !changed.has(id)),
  };
}

async function readStated(
  transaction: Executor,
  actingIds: readonly string[],
  replacedIds: readonly string[],
): Promise<readonly string[]> {
  const rows = await transaction.execute<{ id: string }>(sql`
    with stated as (
      select distinct target, target_key from relations
      where document_id = any(${sql.param(actingIds)}::text[])
        and type in ('amends', 'repeals', 'lapses', 'supersedes')
    ), decided as (
      select c.document_id, c.target, c.target_document_id from relation_decisions c
      where c.document_id = any(${sql.param(actingIds)}::text[]) and c.revoked_at is null
    ), named as (
      select p.document_id as id from stated s join policy_public_ids p on p.public_id = s.target
      union
      select n.document_id from stated s join document_numbers n on n.number_key = s.target_key
      union
      select target_document_id from decided where target_document_id is not null
      union
      select v.document_id from decided c join relations s on s.document_id = c.document_id and s.target = c.target
        join lateral (${TITLES_OF_NAME}) t on true
        join policy_versions v on v.title_key = t.title_key
      union
      select follows from policy_documents
      where id = any(${sql.param(actingIds)}::text[]) and follows is not null
      union
      select unnest(${sql.param(replacedIds)}::text[])
    ), kin as (${KIN_OF_NAMED})
    select id from kin
    union select d.id from kin k join policy_documents d on d.duplicate_of = k.id`);
  return rows.map(({ id }) => id);
}

/** Whoever bears a title that the texts of the documents name, or a title of theirs that another text names. */
async function readSameTitle(
  transaction: Executor,
  documentIds: readonly string[],
): Promise<readonly string[]> {
  const rows = await transaction.execute<{ id: string }>(sql`
    with named as (
      select v.document_id as id from relations s join lateral (${TITLES_OF_NAME}) t on true
        join policy_versions v on v.title_key = t.title_key
      where s.document_id = any(${sql.param(documentIds)}::text[])
        and s.type in ('amends', 'repeals', 'lapses', 'supersedes')
      union
      select o.document_id from policy_versions n join policy_versions o on o.title_key = n.title_key
      where n.document_id = any(${sql.param(documentIds)}::text[]) and o.document_id <> n.document_id
        and exists (select 1 from relations r where r.target_title_key = n.title_key
          and r.type in ('amends', 'repeals', 'lapses', 'supersedes'))
    ), kin as (${KIN_OF_NAMED})
    select id from kin
    union select d.id from kin k join policy_documents d on d.duplicate_of = k.id`);
  return rows.map(({ id }) => id);
}

const KIN_OF_NAMED = sql.raw(`
  select id from named
  union select coalesce(d.duplicate_of, d.id) from named n join policy_documents d on d.id = n.id`);

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
