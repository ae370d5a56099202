import { createHash } from 'node:crypto';
import { asc, desc, sql } from 'drizzle-orm';
import { ADVISORY_LOCKS } from './advisory-locks.ts';
import type { Executor } from './database.ts';
import { staffActions } from './schema/staff.ts';

/** 操作: something a member of staff did, as it goes into the record of actions. */
export interface StaffAction {
  readonly action: string;
  readonly recordKind: string;
  readonly recordId: string;
  readonly reason?: string | undefined;
  /** What exactly was done, and by whom where a command on the machine acted. */
  readonly details: Readonly<Record<string, unknown>>;
}

export interface LoggedAction extends Omit<StaffAction, 'recordKind' | 'recordId'> {
  readonly sequence: number;
  readonly recordKind: string | null;
  readonly recordId: string | null;
  readonly occurredAt: Date;
}

/** What the first line of the record is chained to. */
const CHAIN_START = '0'.repeat(64);

/** Adds a line in the transaction that did what the line tells; lines are chained one at a time. */
export async function appendStaffAction(
  transaction: Executor,
  { reason, details, ...action }: StaffAction,
  now: Date,
): Promise<void> {
  await transaction.execute(sql`select pg_advisory_xact_lock(${ADVISORY_LOCKS.staffLog})`);
  const [last] = await transaction
    .select({ hash: staffActions.hash })
    .from(staffActions)
    .orderBy(desc(staffActions.sequence))
    .limit(1);
  const line = {
    ...action,
    reason: reason ?? null,
    details,
    occurredAt: now,
    previousHash: last?.hash ?? CHAIN_START,
  };
  await transaction.insert(staffActions).values({ ...line, hash: hashOf(line) });
}

/** All lines, oldest first, and the first that was altered or does not follow the one before it. */
export async function readStaffLog(
  executor: Executor,
): Promise<{ readonly lines: readonly LoggedAction[]; readonly brokenAt?: number | undefined }> {
  const rows = await executor.select().from(staffActions).orderBy(asc(staffActions.sequence));
  let previousHash = CHAIN_START;
  let brokenAt: number | undefined;
  for (const row of rows) {
    if (row.previousHash !== previousHash || row.hash !== hashOf(row)) brokenAt ??= row.sequence;
    previousHash = row.hash;
  }
  const lines = rows.map(({ sequence, action, recordKind, recordId, reason, details, occurredAt }) => ({
    sequence,
    action,
    recordKind,
    recordId,
    reason: reason ?? undefined,
    details,
    occurredAt,
  }));
  return { lines, brokenAt };
}

type HashedLine = Pick<
  typeof staffActions.$inferSelect,
  'action' | 'recordKind' | 'recordId' | 'reason' | 'details' | 'occurredAt' | 'previousHash'
>;

function hashOf({
  action,
  recordKind,
  recordId,
  reason,
  details,
  occurredAt,
  previousHash,
}: HashedLine): string {
  const line = { action, recordKind, recordId, reason, details, occurredAt, previousHash };
  return createHash('sha256')
    .update(JSON.stringify(inOrder(line)))
    .digest('hex');
}

/** Keys in alphabetical order: the database keeps JSON values in an order of its own. */
function inOrder(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, inner]) => inner !== undefined);
  fields.sort(([first], [second]) => (first < second ? -1 : 1));
  return Object.fromEntries(fields.map(([key, inner]) => [key, inOrder(inner)]));
}
