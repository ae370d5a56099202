import { type SQL, sql } from 'drizzle-orm';
import type { RecordKind } from '../../../kb/retrieval/search-index.ts';
import type { Executor } from '../database.ts';

export interface DuplicateChange {
  readonly id: string;
  readonly duplicateOf: string | null;
}

interface RecordTables {
  readonly records: SQL;
  readonly versions: SQL;
  readonly owner: SQL;
}

export const RECORD_TABLES: Readonly<Record<RecordKind, RecordTables>> = {
  policy: {
    records: sql.raw('policy_documents'),
    versions: sql.raw('policy_versions'),
    owner: sql.raw('document_id'),
  },
  entry: {
    records: sql.raw('knowledge_entries'),
    versions: sql.raw('entry_versions'),
    owner: sql.raw('entry_id'),
  },
  guide: {
    records: sql.raw('service_guides'),
    versions: sql.raw('guide_versions'),
    owner: sql.raw('guide_id'),
  },
};

/**
 * Of published records with the same content the one that came first is the original. Only records that the same
 * people may see are compared: hiding a public record behind an internal one would make it unfindable.
 */
export async function markDuplicates(
  transaction: Executor,
  kind: RecordKind,
  contentDigests: readonly string[],
): Promise<readonly DuplicateChange[]> {
  const { records, versions, owner } = RECORD_TABLES[kind];
  return transaction.execute<DuplicateChange & Record<string, unknown>>(sql`
    with ranked as (
      select r.id, first_value(r.id) over (
        partition by v.content_digest, v.visibility, r.is_sample order by r.ordinal) as first_id
      from ${records} r join ${versions} v on v.${owner} = r.id and v.is_newest
      where r.state = 'published' and v.content_digest = any(${sql.param(contentDigests)}::text[])
    )
    update ${records} r set duplicate_of = nullif(k.first_id, k.id)
    from ranked k
    where r.id = k.id and r.duplicate_of is distinct from nullif(k.first_id, k.id)
    returning r.id, r.duplicate_of as "duplicateOf"`);
}
