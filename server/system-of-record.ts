import type { Config } from './config.ts';
import { type Database, openDatabase } from './db/database.ts';
import { connectionError } from './db/database-errors.ts';
import { openEmbeddedPostgres } from './db/embedded/open-embedded-postgres.ts';
import { migrateDatabase } from './db/migrate.ts';

export interface SystemOfRecord {
  readonly database: Database;
  readonly isEmbedded: boolean;
  readonly close: () => Promise<void>;
}

/**
 * Opens the database the configuration names, migrated: the embedded server of the data directory (joined when it
 * runs, started otherwise) or the given PostgreSQL. Closing leaves the embedded server; the last to leave stops it.
 */
export async function openSystemOfRecord(
  config: Pick<Config, 'databaseUrl' | 'dataDirectory'>,
  announce: (line: string) => void,
): Promise<SystemOfRecord> {
  const embedded =
    config.databaseUrl === undefined
      ? await openEmbeddedPostgres({ dataDirectory: config.dataDirectory, announce })
      : undefined;
  const url = embedded?.connectionUrl ?? config.databaseUrl ?? '';
  try {
    await migrateDatabase(url);
    const database = openDatabase(url);
    return {
      database,
      isEmbedded: embedded !== undefined,
      close: async () => {
        await database.close();
        await embedded?.close();
      },
    };
  } catch (error) {
    await embedded?.close();
    throw connectionError(error) ?? error;
  }
}
