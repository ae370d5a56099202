import { sql } from 'drizzle-orm';
import type { RestingEntry } from '../../public-library.ts';
import type { Executor } from '../database.ts';

/** Public entries with a confirmed or stale basis in the document, in reading order of its provisions. */
export async function listRestingEntries(
  executor: Executor,
  documentId: string,
): Promise<readonly RestingEntry[]> {
  return executor.execute<RestingEntry & Record<string, unknown>>(sql`
    select e.entry_id as "entryId", e.canonical_question as "canonicalQuestion",
      b.provision_id as "provisionId", b.provision_label as "provisionLabel", b.version_id as "versionId",
      b.quote, b.state
    from bases b
      join entry_versions e on e.id = b.entry_version_id and e.is_newest and e.visibility = 'public'
      join knowledge_entries k on k.id = e.entry_id and k.state = 'published'
      left join provisions p on p.version_id = b.version_id and p.id = b.provision_id
    where b.document_id = ${documentId} and b.state in ('confirmed', 'stale')
    order by p.ordinal, b.quote_start, e.entry_id`);
}
