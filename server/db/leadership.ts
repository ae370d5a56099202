import { ADVISORY_LOCKS } from './advisory-locks.ts';
import type { Database } from './database.ts';

/** 主写进程: held by at most one process on a database. */
export interface Leadership {
  /** Resolves when the connection that holds the lock is gone, and with it the lock. */
  readonly lost: Promise<void>;
  readonly release: () => Promise<void>;
}

const LOOK_MS = 5_000;

/** Undefined where another process leads. The lock lives as long as its connection: a killed process leaves none. */
export async function tryLead({ sql }: Database): Promise<Leadership | undefined> {
  const connection = await sql.reserve();
  const [row] = await connection<{ isMine: boolean }[]>`
    select pg_try_advisory_lock(${ADVISORY_LOCKS.sharedIndex}) as "isMine"`;
  if (row?.isMine !== true) {
    connection.release();
    return undefined;
  }
  const { promise: lost, resolve: markLost } = Promise.withResolvers<void>();
  // A reserved connection that broke is replaced by one without the lock: it is looked at, not believed.
  const timer = setInterval(async () => {
    const held = await connection<{ count: number }[]>`
      select count(*)::int as count from pg_locks
      where locktype = 'advisory' and pid = pg_backend_pid() and objid = ${ADVISORY_LOCKS.sharedIndex} and granted`.catch(
      () => [],
    );
    if (held[0]?.count !== 1) markLost();
  }, LOOK_MS);
  timer.unref();
  return {
    lost,
    release: async () => {
      clearInterval(timer);
      await connection`select pg_advisory_unlock(${ADVISORY_LOCKS.sharedIndex})`.catch(() => undefined);
      connection.release();
    },
  };
}
