import { calendarDateAt } from '../../../kb/policy/calendar-date.ts';
import type { Executor } from '../database.ts';
import { reviewBases } from '../entries/review-bases.ts';
import { appendEvents } from '../events.ts';

/** Within the transaction that changed the validity of documents: their bases are looked at again, and the log tells of it. */
export async function announceValidity(
  transaction: Executor,
  documentIds: readonly string[],
  now: Date,
): Promise<void> {
  const basisEvents = await reviewBases(transaction, documentIds, calendarDateAt(now));
  const changes = documentIds.map((recordId) => ({
    type: 'validity-changed' as const,
    recordKind: 'policy' as const,
    recordId,
  }));
  await appendEvents(transaction, [...changes, ...basisEvents], now);
}
