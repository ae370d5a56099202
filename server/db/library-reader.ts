import type { LibraryReader, ReadableEntry } from '../../kb/answering/library-reader.ts';
import { entryTimeline } from '../../kb/entries/entry-timeline.ts';
import type { Database } from './database.ts';
import { readEntries, readGuides } from './entries/read-entries.ts';
import { readDocumentStandings } from './policies/document-standing.ts';
import { choosePolicies, documentIdOf, findPublicId } from './policies/readable-policies.ts';
import type { ReadVersions } from './policies/version-cache.ts';
import { createLibraryRevision, createRevisionCache } from './revision-cache.ts';

/** Of each kind: what an hour's questions are about, some ten megabytes. */
const KEPT_RECORDS = 5_000;

export interface RevisedLibraryReader extends LibraryReader {
  /** The same without asking whether it has; undefined before it was asked once. */
  readonly lastRead: () => { readonly revision: number; readonly reader: LibraryReader } | undefined;
}

/** The library as answering reads it: from memory as long as the database says that nothing has changed. */
export function createLibraryReader(database: Database, readVersions: ReadVersions): RevisedLibraryReader {
  const { db } = database;
  const revision = createLibraryRevision(database);
  const standingsAt = createRevisionCache(KEPT_RECORDS, (documentIds) =>
    readDocumentStandings(db, documentIds),
  );
  const entriesAt = createRevisionCache(KEPT_RECORDS, async (versionIds) => {
    const entries = await readEntries(db, { versionIds });
    return new Map(
      entries.map(({ version, isPublished }): [string, ReadableEntry] => [
        version.id,
        { version, timeline: entryTimeline(version.content), isPublished },
      ]),
    );
  });
  const guidesAt = createRevisionCache(KEPT_RECORDS, async (versionIds) => {
    const guides = await readGuides(db, { versionIds });
    return new Map(guides.map(({ version, isPublished }) => [version.id, { version, isPublished }]));
  });
  const readerAt = (readRevision: () => Promise<number>): LibraryReader => ({
    readPolicyVersions: async (versionIds) => {
      if (versionIds.length === 0) return [];
      const wanted = new Set(versionIds);
      const readStandings = standingsAt(await readRevision());
      const standings = await readStandings([...new Set(versionIds.map(documentIdOf))]);
      const policies = await choosePolicies(db, readVersions, standings, ({ versions }) =>
        versions.map(({ id }) => id).filter((id) => wanted.has(id)),
      );
      return policies.map(({ readable }) => readable);
    },
    readEntryVersions: async (versionIds) => {
      if (versionIds.length === 0) return [];
      return [...(await entriesAt(await readRevision())(unique(versionIds))).values()];
    },
    readGuideVersions: async (versionIds) => {
      if (versionIds.length === 0) return [];
      return [...(await guidesAt(await readRevision())(unique(versionIds))).values()];
    },
    findDocumentId: async (publicId) => (await findPublicId(db, publicId))?.documentId,
  });
  return {
    ...readerAt(revision.read),
    lastRead: () => {
      const last = revision.lastRead();
      return last === undefined ? undefined : { revision: last, reader: readerAt(async () => last) };
    },
  };
}

function unique(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}
