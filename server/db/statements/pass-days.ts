import { sql } from 'drizzle-orm';
import { calendarDateAt, dayAfter } from '../../../kb/policy/calendar-date.ts';
import type { Database, Executor } from '../database.ts';
import { readAffectedDocuments } from '../saving/affected-documents.ts';
import { inPublishingTransaction } from '../saving/publishing-transaction.ts';
import { announceValidity } from './announce-validity.ts';

/**
 * 日期到达: looks again at every document for which something begins or ends on a day since the last look, and
 * remembers how far it came, all in one transaction. Several processes may call it; the first does the work. The number
 * of documents concerned.
 */
export async function passDays(database: Database, now: Date): Promise<number> {
  const today = calendarDateAt(now);
  const seen = await readSeenDay(database.db);
  if (seen !== undefined && seen >= today) return 0;
  return inPublishingTransaction(database, false, async (transaction) => {
    const last = await readSeenDay(transaction);
    if (last !== undefined && last >= today) return 0;
    const since = last ?? (await readFirstDay(transaction));
    const concerned = since === undefined ? [] : await readConcerned(transaction, dayAfter(since), today);
    const affected = await readAffectedDocuments(transaction, concerned);
    const documentIds = [...new Set([...concerned, ...affected.changed])];
    await announceValidity(transaction, documentIds, now);
    await transaction.execute(sql`
      insert into calendar_watch (id, seen_on) values (1, ${today})
      on conflict (id) do update set seen_on = excluded.seen_on`);
    return documentIds.length;
  });
}

async function readSeenDay(executor: Executor): Promise<string | undefined> {
  const [row] = await executor.execute<{ seenOn: string }>(
    sql`select seen_on as "seenOn" from calendar_watch where id = 1`,
  );
  return row?.seenOn;
}

/** The day on which the library began to be filled: a command may have filled it long before a server first ran. */
async function readFirstDay(executor: Executor): Promise<string | undefined> {
  const [row] = await executor.execute<{ day: string | null }>(
    sql`select (min(imported_at) at time zone 'Asia/Shanghai')::date::text as day from policy_versions`,
  );
  return row?.day ?? undefined;
}

/** Documents that begin or end, that a statement is about, or that act on others, on one of the days. */
async function readConcerned(transaction: Executor, from: string, to: string): Promise<readonly string[]> {
  const rows = await transaction.execute<{ id: string }>(sql`
    select document_id as id from policy_versions
    where effective_on between ${from}::date and ${to}::date
      or expires_on + 1 between ${from}::date and ${to}::date
      or dated_on between ${from}::date and ${to}::date
      or published_on between ${from}::date and ${to}::date
    union
    select document_id from relations where effective_on between ${from}::date and ${to}::date
    union
    select document_id from validity_statements
    where revoked_at is null and holds_from between ${from}::date and ${to}::date`);
  return rows.map(({ id }) => id);
}
