import type { LibraryReader, ReadableEntry } from '../../kb/answering/library-reader.ts';
import { entryTimeline } from '../../kb/entries/entry-timeline.ts';
import type { Database } from './database.ts';
import { readEntries, readGuides } from './entries/read-entries.ts';
import { readDocumentStandings } from './policies/document-standing.ts';
import { choosePolicies, documentIdOf, findPublicId } from './policies/readable-policies.ts';
import { createVersionCache } from './policies/version-cache.ts';
import { createRevisionCache, createRevisionReader } from './revision-cache.ts';

/** Of each kind: what an hour's questions are about, some ten megabytes. */
const KEPT_RECORDS = 5_000;

/** The library as answering reads it: from memory as long as the database says that nothing has changed. */
export function createLibraryReader(database: Database): LibraryReader {
  const { db } = database;
  const readVersions = createVersionCache();
  const readRevision = createRevisionReader(database);
  const readStandings = createRevisionCache(readRevision, KEPT_RECORDS, (documentIds) =>
    readDocumentStandings(db, documentIds),
  );
  const readEntryVersions = createRevisionCache(readRevision, KEPT_RECORDS, async (versionIds) => {
    const entries = await readEntries(db, { versionIds });
    return new Map(
      entries.map(({ version, isPublished }): [string, ReadableEntry] => [
        version.id,
        { version, timeline: entryTimeline(version.content), isPublished },
      ]),
    );
  });
  const readGuideVersions = createRevisionCache(readRevision, KEPT_RECORDS, async (versionIds) => {
    const guides = await readGuides(db, { versionIds });
    return new Map(guides.map(({ version, isPublished }) => [version.id, { version, isPublished }]));
  });
  return {
    readPolicyVersions: async (versionIds) => {
      if (versionIds.length === 0) return [];
      const wanted = new Set(versionIds);
      const standings = await readStandings([...new Set(versionIds.map(documentIdOf))]);
      const policies = await choosePolicies(db, readVersions, standings, ({ versions }) =>
        versions.map(({ id }) => id).filter((id) => wanted.has(id)),
      );
      return policies.map(({ readable }) => readable);
    },
    readEntryVersions: async (versionIds) =>
      versionIds.length === 0 ? [] : [...(await readEntryVersions(unique(versionIds))).values()],
    readGuideVersions: async (versionIds) =>
      versionIds.length === 0 ? [] : [...(await readGuideVersions(unique(versionIds))).values()],
    findDocumentId: async (publicId) => (await findPublicId(db, publicId))?.documentId,
  };
}

function unique(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}
