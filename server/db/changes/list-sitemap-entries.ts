import { sql } from 'drizzle-orm';
import type { RecordKind } from '../../../kb/retrieval/search-index.ts';
import type { SitemapEntry } from '../../library-change.ts';
import type { Executor } from '../database.ts';
import { RECORD_TABLES } from '../saving/mark-duplicates.ts';

/** Public records in order of arrival, so that a record stays in its part; `page` from 1. Repetitions are left out. */
export async function listSitemapEntries(
  executor: Executor,
  kind: RecordKind,
  page: number,
  pageSize: number,
): Promise<readonly SitemapEntry[]> {
  const rows = await executor.execute<{ id: string; changedAt: string }>(sql`
    select r.id, to_json(coalesce(
      (select max(e.occurred_at) from events e where e.record_kind = ${kind} and e.record_id = r.id),
      v.imported_at)) as "changedAt"
    ${sitemapRecords(kind)} order by r.ordinal limit ${pageSize} offset ${(page - 1) * pageSize}`);
  return rows.map(({ id, changedAt }) => ({ id, changedAt: new Date(changedAt) }));
}

export async function countSitemapEntries(executor: Executor, kind: RecordKind): Promise<number> {
  const [row] = await executor.execute<{ count: string }>(sql`select count(*) ${sitemapRecords(kind)}`);
  return Number(row?.count ?? 0);
}

function sitemapRecords(kind: RecordKind) {
  const { records, versions, owner } = RECORD_TABLES[kind];
  return sql`from ${records} r join ${versions} v on v.${owner} = r.id and v.is_newest
    where r.state = 'published' and v.visibility = 'public' and r.duplicate_of is null`;
}
