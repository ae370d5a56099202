import { sql } from 'drizzle-orm';
import { documentNumberKey } from '../../../kb/policy/document-number.ts';
import type { Relation } from '../../../kb/policy/relation.ts';
import type { RelationView } from '../../public-library.ts';
import type { Executor } from '../database.ts';
import { toRelation } from './policy-rows.ts';

interface NamedDocument {
  readonly documentId: string;
  readonly title: string;
  readonly documentNumber: string | null;
}

type RelationRow = Parameters<typeof toRelation>[0];

/** Relations as a version states them, with the public document each one means, where there is one. */
export async function readOutgoingViews(
  executor: Executor,
  relations: readonly Relation[],
): Promise<readonly RelationView[]> {
  if (relations.length === 0) return [];
  const stated = relations.map(({ target }, ordinal) => ({
    ordinal,
    target,
    target_key: documentNumberKey(target) ?? null,
  }));
  const rows = await executor.execute<NamedDocument & { ordinal: number } & Record<string, unknown>>(sql`
    with stated as (
      select * from jsonb_to_recordset(${JSON.stringify(stated)}::jsonb)
        as s(ordinal int, target text, target_key text)
    ), found as (
      select s.ordinal, p.document_id, 1 as rank from stated s join policy_public_ids p on p.public_id = s.target
      union all
      select s.ordinal, n.document_id, 2
      from stated s join document_numbers n on n.number_key = s.target_key
    )
    select distinct on (f.ordinal) f.ordinal, d.id as "documentId", n.title,
      n.document_numbers[1] as "documentNumber"
    from found f
      join policy_documents d on d.id = f.document_id and d.state = 'published' and d.visibility = 'public'
      join policy_versions n on n.document_id = d.id and n.is_newest
    order by f.ordinal, f.rank, d.duplicate_of is not null, d.ordinal`);
  return relations.map((relation, ordinal) => {
    const named = rows.find((row) => row.ordinal === ordinal);
    return named ? { ...relation, ...namedFields(named) } : relation;
  });
}

/** Relations that public documents state on this one, by its ids or numbers. */
export async function readIncomingViews(
  executor: Executor,
  documentId: string,
): Promise<readonly RelationView[]> {
  const rows = await executor.execute<NamedDocument & RelationRow & Record<string, unknown>>(sql`
    with found as (
      select r.version_id, r.ordinal
      from policy_public_ids p join relations r on r.target = p.public_id
      where p.document_id = ${documentId}
      union
      select r.version_id, r.ordinal
      from document_numbers n join relations r on r.target_key = n.number_key
      where n.document_id = ${documentId}
    )
    select distinct r.type, r.target, r.target_title as "targetTitle", r.provisions, r.found_in as "foundIn", r.quote,
      r.stated_in_id as "statedInId",
      coalesce(r.effective_on, case when r.type in ('amends', 'repeals', 'supersedes')
        then coalesce(v.effective_on, v.dated_on, v.published_on) end) as "effectiveOn",
      d.id as "documentId", n.title, n.document_numbers[1] as "documentNumber"
    from found f
      join relations r on r.version_id = f.version_id and r.ordinal = f.ordinal
      join policy_versions v on v.id = r.version_id and v.corrected_by is null and v.visibility = 'public'
      join policy_documents d on d.id = v.document_id and d.state = 'published' and d.visibility = 'public'
      join policy_versions n on n.document_id = d.id and n.is_newest
    where d.id <> ${documentId}
    order by d.id`);
  return rows.map((row) => ({ ...toRelation(row), ...namedFields(row) }));
}

function namedFields({ documentId, title, documentNumber }: NamedDocument) {
  return { documentId, title, documentNumber: documentNumber ?? undefined };
}
