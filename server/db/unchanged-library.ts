import type { UnchangedLibrary } from '../../kb/answering/library-reader.ts';
import { storeAtRevision } from './answer-log.ts';
import type { Database } from './database.ts';
import type { RevisedLibraryReader } from './library-reader.ts';

/** The library at the revision last read; undefined before one was. */
export function assumeUnchanged(
  database: Database,
  { lastRead }: Pick<RevisedLibraryReader, 'lastRead'>,
): UnchangedLibrary | undefined {
  const last = lastRead();
  return (
    last && {
      reader: last.reader,
      store: (answered) => storeAtRevision(database, answered, last.revision),
    }
  );
}
