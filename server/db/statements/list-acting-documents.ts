import { sql } from 'drizzle-orm';
import type { Database } from '../database.ts';

/** Public documents whose text seems to act on others: what staff look through for relations to confirm. */
export async function listActingDocuments(database: Database): Promise<readonly string[]> {
  const rows = await database.db.execute<{ id: string }>(sql`
    select distinct d.id from relations r
      join policy_versions v on v.id = r.version_id and v.corrected_by is null and v.visibility = 'public'
      join policy_documents d on d.id = v.document_id and d.state = 'published'
    where r.found_in <> 'record' and r.type in ('amends', 'repeals', 'lapses', 'supersedes')
    order by d.id`);
  return rows.map(({ id }) => id);
}
