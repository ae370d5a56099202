import { importEntries } from '../../../kb/ingestion/import-entries.ts';
import { importGuides } from '../../../kb/ingestion/import-guides.ts';
import { importPolicies } from '../../../kb/ingestion/import-policies.ts';
import type { ImportOptions } from '../../../kb/ingestion/import-records.ts';
import type { ImportReport } from '../../../kb/ingestion/import-report.ts';
import { type Database, openDatabase } from '../../../server/db/database.ts';
import { createLibraryReader } from '../../../server/db/library-reader.ts';
import { createLibraryStore } from '../../../server/db/library-store.ts';
import { createVersionCache } from '../../../server/db/policies/version-cache.ts';
import { createPublicLibrary } from '../../../server/db/public-library.ts';
import { openTestDatabase } from '../../support/test-database.ts';

type Lines = readonly Readonly<Record<string, unknown>>[];

/** The day on which the tests take place. */
export const TODAY = '2026-11-20';
const clock = () => new Date(`${TODAY}T04:00:00Z`);

/** A library on a database of its own, filled through the importers as the commands do. */
export async function openLibrary() {
  const testDatabase = await openTestDatabase();
  const database = openDatabase(testDatabase.url);
  const store = createLibraryStore(database, clock);
  const readVersions = createVersionCache();
  return {
    database,
    url: testDatabase.url,
    store,
    reader: createLibraryReader(database, readVersions),
    publicLibrary: createPublicLibrary(database, readVersions),
    importPolicies: (lines: Lines, options?: ImportOptions): Promise<ImportReport> =>
      importPolicies([jsonLines(lines)], store, options),
    importEntries: (lines: Lines, options?: ImportOptions): Promise<ImportReport> =>
      importEntries([jsonLines(lines)], store, options),
    importGuides: (lines: Lines, options?: ImportOptions): Promise<ImportReport> =>
      importGuides([jsonLines(lines)], store, options),
    close: async () => {
      await database.close();
      await testDatabase.close();
    },
  };
}

export type OpenedLibrary = Awaited<ReturnType<typeof openLibrary>>;

/** The types of all events with their records, in order. */
export async function readEvents({ sql }: Database): Promise<readonly string[]> {
  const rows = await sql<{ type: string; kind: string; id: string }[]>`
    select type, record_kind as kind, record_id as id from events order by sequence`;
  return rows.map(({ type, kind, id }) => `${type} ${kind} ${id}`);
}

function jsonLines(lines: Lines) {
  return {
    path: 'records.jsonl',
    bytes: new TextEncoder().encode(lines.map((line) => JSON.stringify(line)).join('\n')),
  };
}
