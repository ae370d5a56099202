import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { ADVISORY_LOCKS } from './advisory-locks.ts';

const OLDEST_VERSION = 150_000;

/** The PostgreSQL server lacks what the schema needs. */
export class UnsupportedDatabaseError extends Error {
  readonly code = 'database-too-old';
}

/** Brings the schema up to date. Two processes at once are safe: the second waits and finds nothing to do. */
export async function migrateDatabase(url: string): Promise<void> {
  const sql = postgres(url, {
    max: 1,
    connect_timeout: 10,
    onnotice: () => undefined,
    connection: { application_name: 'policy-qa migration' },
  });
  try {
    const [server] = await sql<{ number: number; version: string }[]>`
      select current_setting('server_version_num')::int as number, current_setting('server_version') as version`;
    if (server && server.number < OLDEST_VERSION) {
      throw new UnsupportedDatabaseError(`数据库需要 PostgreSQL 15 或更高版本，当前是 ${server.version}。`);
    }
    await sql`select pg_advisory_lock(${ADVISORY_LOCKS.migration})`;
    await migrate(drizzle(sql), { migrationsFolder: join(import.meta.dirname, 'migrations') });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
