import type { Database } from '../../server/db/database.ts';
import { openSystemOfRecord } from '../../server/system-of-record.ts';
import type { CommandContext } from './command.ts';

/** Opens the installation's database for a command, and closes it whatever becomes of the work. */
export async function withDatabase(
  { config, progress }: CommandContext,
  work: (database: Database) => Promise<void>,
): Promise<void> {
  const record = await openSystemOfRecord(config, progress);
  try {
    await work(record.database);
  } finally {
    await record.close();
  }
}
