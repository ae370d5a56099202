import { sql } from 'drizzle-orm';
import type { RecordKind } from '../../kb/retrieval/search-index.ts';
import type { Executor } from './database.ts';
import { RECORD_TABLES } from './saving/mark-duplicates.ts';

/** One page of the public records of a kind, the latest arrived first; `page` from 1. */
export async function listPublicIds(
  executor: Executor,
  kind: RecordKind,
  page: number,
  pageSize: number,
): Promise<{ readonly ids: readonly string[]; readonly total: number }> {
  const rows = await executor.execute<{ id: string }>(sql`
    select r.id ${publicRecords(kind)} order by r.ordinal desc
    limit ${pageSize} offset ${(page - 1) * pageSize}`);
  return { ids: rows.map(({ id }) => id), total: await countPublicRecords(executor, kind) };
}

export async function countPublicRecords(executor: Executor, kind: RecordKind): Promise<number> {
  const [row] = await executor.execute<{ count: string }>(sql`select count(*) ${publicRecords(kind)}`);
  return Number(row?.count ?? 0);
}

function publicRecords(kind: RecordKind) {
  const { records, versions, owner } = RECORD_TABLES[kind];
  return sql`from ${records} r join ${versions} v on v.${owner} = r.id and v.is_newest
    where r.state = 'published' and v.visibility = 'public'`;
}
