import { asc, eq, gt, sql } from 'drizzle-orm';
import type { RecordKind } from '../../kb/retrieval/search-index.ts';
import type { Database, Executor } from './database.ts';
import { insertRows } from './saving/insert-rows.ts';
import { events } from './schema/events.ts';
import type { EventType } from './schema/value-lists.ts';

/** NOTIFY channel on which followers hear of new events. */
export const EVENTS_CHANNEL = 'policy_qa_events';

export interface NewEvent {
  readonly type: EventType;
  readonly recordKind: RecordKind;
  readonly recordId: string;
  readonly versionId?: string | undefined;
}

/** Appends in order; only within a publishing transaction, or the order of events is not that of commits. */
export async function appendEvents(
  transaction: Executor,
  appended: readonly NewEvent[],
  occurredAt: Date,
): Promise<void> {
  if (appended.length === 0) return;
  await insertRows(
    transaction,
    events,
    appended.map(({ type, recordKind, recordId, versionId }) => ({
      type,
      recordKind,
      recordId,
      versionId: versionId ?? null,
      occurredAt,
    })),
  );
}

/** The number of the last event, 0 before the first. */
export async function readLastSequence(executor: Executor): Promise<number> {
  const [row] = await executor
    .select({ last: sql<string>`coalesce(max(${events.sequence}), 0)` })
    .from(events);
  return Number(row?.last ?? 0);
}

/** The next events after a sequence, in order. */
export function readEventsAfter(executor: Executor, sequence: number, limit: number) {
  return executor
    .select({
      sequence: events.sequence,
      type: events.type,
      recordKind: events.recordKind,
      recordId: events.recordId,
    })
    .from(events)
    .where(gt(events.sequence, sequence))
    .orderBy(asc(events.sequence))
    .limit(limit);
}

/** What happened at a sequence, as one text that no other library has there; undefined where nothing did. */
export async function describeEvent(executor: Executor, sequence: number): Promise<string | undefined> {
  const [row] = await executor.select().from(events).where(eq(events.sequence, sequence));
  return (
    row && [row.type, row.recordKind, row.recordId, row.versionId, row.occurredAt.toISOString()].join(' ')
  );
}

export async function countEventsAfter(executor: Executor, sequence: number): Promise<number> {
  return executor.$count(events, gt(events.sequence, sequence));
}

export async function notifyFollowers(executor: Executor): Promise<void> {
  await executor.execute(sql`select pg_notify(${EVENTS_CHANNEL}, '')`);
}

/** Calls `onEvent` after every publishing commit, and after a lost connection is back, when some may be missed. */
export async function listenForEvents(
  { sql: client }: Database,
  onEvent: () => void,
): Promise<{ readonly close: () => Promise<void> }> {
  const { unlisten } = await client.listen(EVENTS_CHANNEL, onEvent, onEvent);
  return { close: unlisten };
}
