import { randomUUID } from 'node:crypto';
import type { LibraryStore } from '../../kb/ingestion/library-store.ts';
import { createApp } from '../../server/app.ts';
import { compose } from '../../server/composition-root.ts';
import { type Database, openDatabase } from '../../server/db/database.ts';
import { createLibraryStore } from '../../server/db/library-store.ts';
import type { LanguageModelSettings } from '../../server/llm/language-model-settings.ts';
import type { PublicApp } from '../../server/plugins/public-app.ts';
import { loadSampleLibrary } from '../../server/sample-library.ts';
import type { Services } from '../../server/services.ts';
import { openTestDatabase } from './test-database.ts';

export interface TestApp {
  readonly app: PublicApp;
  readonly services: Services;
  readonly database: Database;
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly close: () => Promise<void>;
}

export interface TestAppOptions {
  readonly rateLimit?: boolean | undefined;
  readonly widgetDirectory?: string | undefined;
  readonly publicOrigin?: string | undefined;
  /** Every log line, as JSON. */
  readonly onLogLine?: ((line: string) => void) | undefined;
  /** Default: the time it is. */
  readonly clock?: (() => Date) | undefined;
  readonly languageModel?: LanguageModelSettings | undefined;
  /** Puts records in beside the sample library. */
  readonly furnish?: ((store: LibraryStore) => Promise<unknown>) | undefined;
}

/** The real parts on a fresh database with the sample library, listening on a free port. */
export async function openTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const {
    rateLimit = false,
    widgetDirectory,
    publicOrigin,
    onLogLine,
    furnish,
    clock = () => new Date(),
    languageModel,
  } = options;
  const testDatabase = await openTestDatabase();
  const database = openDatabase(testDatabase.url);
  const store = createLibraryStore(database, clock);
  await loadSampleLibrary(store, () => undefined);
  await furnish?.(store);
  const composition = await compose(
    database,
    { defaultDivisionCode: undefined, languageModel },
    clock,
    randomUUID,
  );
  await composition.ready;
  const app = await createApp(composition.services, {
    rateLimit,
    trustProxy: false,
    logLevel: onLogLine === undefined ? 'silent' : 'info',
    logStream: onLogLine === undefined ? undefined : { write: onLogLine },
    widgetDirectory,
    publicOrigin,
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    app,
    url,
    services: composition.services,
    database,
    close: async () => {
      await app.close();
      await composition.close();
      await database.close();
      await testDatabase.close();
    },
  };
}
