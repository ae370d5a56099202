import type { LibraryReader } from '../../kb/answering/library-reader.ts';
import { entryTimeline } from '../../kb/entries/entry-timeline.ts';
import type { Database } from './database.ts';
import { readEntries, readGuides } from './entries/read-entries.ts';
import { documentIdOf, findPublicId, readStandingPolicies } from './policies/readable-policies.ts';
import { createVersionCache } from './policies/version-cache.ts';

/** The library as answering reads it: texts may come from memory, what is in force comes from the database now. */
export function createLibraryReader({ db }: Database): LibraryReader {
  const readVersions = createVersionCache();
  return {
    readPolicyVersions: async (versionIds) => {
      if (versionIds.length === 0) return [];
      const wanted = new Set(versionIds);
      const documentIds = [...new Set(versionIds.map(documentIdOf))];
      const policies = await readStandingPolicies(db, readVersions, documentIds, (standing) =>
        standing.versions.map(({ id }) => id).filter((id) => wanted.has(id)),
      );
      return policies.map(({ readable }) => readable);
    },
    readEntryVersions: async (versionIds) => {
      if (versionIds.length === 0) return [];
      const entries = await readEntries(db, { versionIds });
      return entries.map(({ version, isPublished }) => ({
        version,
        timeline: entryTimeline(version.content),
        isPublished,
      }));
    },
    readGuideVersions: async (versionIds) => {
      if (versionIds.length === 0) return [];
      const guides = await readGuides(db, { versionIds });
      return guides.map(({ version, isPublished }) => ({ version, isPublished }));
    },
    findDocumentId: async (publicId) => (await findPublicId(db, publicId))?.documentId,
  };
}
