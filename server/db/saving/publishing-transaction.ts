import { sql } from 'drizzle-orm';
import { ADVISORY_LOCKS } from '../advisory-locks.ts';
import type { Database, Executor } from '../database.ts';
import { notifyFollowers } from '../events.ts';
import { refreshStatistics } from '../refresh-statistics.ts';

/** A batch may wait for the batches before it, so it is given more time than a visitor's statement. */
const STATEMENT_TIMEOUT = '300s';

/** Ends a dry run: everything it did is undone. */
class DryRunEnded extends Error {}

/**
 * Runs `work` alone among all publishing transactions and wakes the followers when it has committed. With `isDryRun`
 * the result is the same and nothing is kept.
 */
export async function inPublishingTransaction<Result>(
  database: Database,
  isDryRun: boolean,
  work: (transaction: Executor) => Promise<Result>,
): Promise<Result> {
  let outcome: { readonly result: Result } | undefined;
  try {
    await database.db.transaction(async (transaction) => {
      await transaction.execute(sql.raw(`set local statement_timeout = '${STATEMENT_TIMEOUT}'`));
      await transaction.execute(sql`select pg_advisory_xact_lock(${ADVISORY_LOCKS.publishing})`);
      outcome = { result: await work(transaction) };
      if (isDryRun) throw new DryRunEnded();
      await notifyFollowers(transaction);
    });
  } catch (error) {
    if (!(error instanceof DryRunEnded)) throw error;
  }
  // Statistics make later statements faster; without them they are slow and right.
  await refreshStatistics(database).catch(() => undefined);
  if (!outcome) throw new Error('a publishing transaction ended without a result');
  return outcome.result;
}
