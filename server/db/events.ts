import { asc, gt, sql } from 'drizzle-orm';
import type { RecordKind } from '../../kb/retrieval/search-index.ts';
import type { Executor } from './database.ts';
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
  await transaction.insert(events).values(appended.map((event) => ({ ...event, occurredAt })));
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

export async function countEventsAfter(executor: Executor, sequence: number): Promise<number> {
  return executor.$count(events, gt(events.sequence, sequence));
}
