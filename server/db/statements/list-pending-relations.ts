import { sql } from 'drizzle-orm';
import { type Relation, VALIDITY_RELATIONS } from '../../../kb/policy/relation.ts';
import type { Database } from '../database.ts';
import { type NamedDocument, readOutgoingRelations } from '../policies/outgoing-relations.ts';

/** 待确认的关系 as staff look through them: what a text seems to do, and to which documents. */
export interface PendingDecision {
  readonly actingId: string;
  readonly actingTitle: string;
  readonly relation: Relation;
  /** Best first; none where nothing in the library bears the name. */
  readonly candidates: readonly NamedDocument[];
}

/**
 * Of the given documents, or of all, what their texts state and nobody has confirmed or rejected. Also of those that are
 * not public: what they do to others counts all the same.
 */
export async function listPendingRelations(
  { db }: Database,
  actingIds?: readonly string[],
): Promise<readonly PendingDecision[]> {
  const versions = await db.execute<{ id: string; actingId: string; actingTitle: string }>(sql`
    select v.id, d.id as "actingId", v.title as "actingTitle"
    from policy_versions v join policy_documents d on d.id = v.document_id and d.state = 'published'
    where v.corrected_by is null
      and exists (select 1 from relations r where r.version_id = v.id and r.found_in <> 'record'
        and r.type = any(${sql.param(VALIDITY_RELATIONS)}::text[]))
      ${
        actingIds === undefined
          ? sql``
          : sql`and d.id in (select document_id from policy_public_ids
              where public_id = any(${sql.param(actingIds)}::text[]))`
      }
    order by d.id, v.number`);
  const pending = new Map<string, PendingDecision>();
  for (const { id, actingId, actingTitle } of versions) {
    for (const { relation, state, candidates } of await readOutgoingRelations(db, id, { withHidden: true })) {
      const isChange = (VALIDITY_RELATIONS as readonly string[]).includes(relation.type);
      if (state !== 'suggested' || !isChange) continue;
      const key = JSON.stringify([actingId, relation.type, relation.target, relation.provisions]);
      pending.set(key, { actingId, actingTitle, relation, candidates });
    }
  }
  return [...pending.values()];
}
