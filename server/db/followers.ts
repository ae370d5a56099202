import { setTimeout as delay } from 'node:timers/promises';
import { eq, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { notifyFollowers, readLastSequence } from './events.ts';
import { indexFollowers } from './schema/events.ts';

/** A follower that has not been heard of for so long is gone; nobody waits for it. */
const STALE_AFTER = sql.raw("interval '20 seconds'");
const POLL_MS = 50;

/** Tells that the follower lives and how far it has come; the first call registers it. */
export async function reportFollower(
  { db }: Database,
  id: string,
  caughtUpSequence: number | undefined,
): Promise<void> {
  const row = { caughtUpSequence: caughtUpSequence ?? null, updatedAt: sql`now()` };
  await db
    .insert(indexFollowers)
    .values({ id, ...row })
    .onConflictDoUpdate({ target: indexFollowers.id, set: row });
}

/** How far the follower has come, whoever it is; undefined where it never finished a build. */
export async function findFollowerSequence({ db }: Database, id: string): Promise<number | undefined> {
  const [row] = await db
    .select({ sequence: indexFollowers.caughtUpSequence })
    .from(indexFollowers)
    .where(eq(indexFollowers.id, id));
  return row?.sequence ?? undefined;
}

export async function forgetFollower({ db }: Database, id: string): Promise<void> {
  await db.delete(indexFollowers).where(eq(indexFollowers.id, id));
  await db.delete(indexFollowers).where(sql`${indexFollowers.updatedAt} < now() - interval '1 day'`);
}

/** Asks every follower that is running to build its index again from the database. */
export async function requestIndexRebuild({ db }: Database): Promise<void> {
  await db.update(indexFollowers).set({ rebuildRequestedAt: sql`clock_timestamp()` });
  await notifyFollowers(db);
}

export async function isRebuildRequested({ db }: Database, id: string): Promise<boolean> {
  const count = await db.$count(
    indexFollowers,
    sql`${indexFollowers.id} = ${id}
      and ${indexFollowers.rebuildRequestedAt} > coalesce(${indexFollowers.rebuiltAt}, '-infinity')`,
  );
  return count > 0;
}

/** To be called before a build begins: a request made while it runs asks for another one. */
export async function startRebuild({ db }: Database): Promise<string> {
  const [row] = await db.execute<{ at: string }>(sql`select clock_timestamp()::text as at`);
  return row?.at ?? '-infinity';
}

export async function finishRebuild({ db }: Database, id: string, startedAt: string): Promise<void> {
  await db
    .update(indexFollowers)
    .set({ rebuiltAt: sql`${startedAt}::timestamptz` })
    .where(eq(indexFollowers.id, id));
}

/** Resolves when every running follower has what is committed now and has done the rebuild asked of it. */
export async function waitForFollowers(
  database: Database,
  timeoutMs: number,
): Promise<'caught-up' | 'no-follower' | 'timed-out'> {
  const { db } = database;
  const sequence = await readLastSequence(db);
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const [row] = await db
      .select({
        running: sql<string>`count(*)`,
        behind: sql<string>`count(*) filter (where ${indexFollowers.caughtUpSequence} is null
          or ${indexFollowers.caughtUpSequence} < ${sequence}
          or ${indexFollowers.rebuildRequestedAt} > coalesce(${indexFollowers.rebuiltAt}, '-infinity'))`,
      })
      .from(indexFollowers)
      .where(sql`${indexFollowers.updatedAt} > now() - ${STALE_AFTER}`);
    if (Number(row?.running ?? 0) === 0) return 'no-follower';
    if (Number(row?.behind ?? 0) === 0) return 'caught-up';
    if (performance.now() >= deadline) return 'timed-out';
    await delay(POLL_MS);
  }
}
