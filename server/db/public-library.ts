import { entryTimeline } from '../../kb/entries/entry-timeline.ts';
import type { PublicLibrary } from '../public-library.ts';
import { selectRegister } from '../register.ts';
import { listChanges } from './changes/list-changes.ts';
import { countSitemapEntries, listSitemapEntries } from './changes/list-sitemap-entries.ts';
import type { Database } from './database.ts';
import { createDivisionNames } from './division-names.ts';
import { readEntries, readGuides } from './entries/read-entries.ts';
import { listRestingEntries } from './entries/resting-entries.ts';
import { findOriginal } from './policies/find-original.ts';
import { listPolicies } from './policies/list-policies.ts';
import { findPublishedPolicy, findPublishedProvision } from './policies/published-policy.ts';
import type { ReadVersions } from './policies/version-cache.ts';
import { countPublicRecords, listPublicIds } from './public-records.ts';
import { createRegisterCache } from './register/read-register.ts';
import { hasSampleLibrary } from './sample-library.ts';

/** The public library on PostgreSQL. */
export function createPublicLibrary(database: Database, readVersions: ReadVersions): PublicLibrary {
  const { db } = database;
  const readRegister = createRegisterCache();
  const nameDivisions = createDivisionNames();

  const publicEntries = async (recordIds: readonly string[]) => {
    const entries = await readEntries(db, { recordIds });
    return entries
      .filter(({ version, isPublished }) => isPublished && version.content.visibility === 'public')
      .map(({ version, isPublished }) => ({
        version,
        timeline: entryTimeline(version.content),
        isPublished,
      }));
  };

  const publicGuides = async (recordIds: readonly string[]) => {
    const guides = await readGuides(db, { recordIds });
    return guides
      .filter(({ version, isPublished }) => isPublished && version.content.visibility === 'public')
      .map(({ version, isPublished }) => ({ version, isPublished }));
  };

  return {
    findPolicy: (publicId, versionId, asOf) =>
      findPublishedPolicy(db, readVersions, publicId, versionId, asOf),
    findProvision: (provisionId, versionId, asOf) =>
      findPublishedProvision(db, readVersions, provisionId, versionId, asOf),
    findOriginal: (publicId, versionId, asOf) => findOriginal(db, publicId, versionId, asOf),
    listPolicies: (page, pageSize, asOf) => listPolicies(db, page, pageSize, asOf),
    listEntriesRestingOn: (documentId) => listRestingEntries(db, documentId),
    findEntry: async (entryId) => (await publicEntries([entryId]))[0],
    findGuide: async (guideId) => (await publicGuides([guideId]))[0],
    listEntries: async (page, pageSize) => {
      const { ids, total } = await listPublicIds(db, 'entry', page, pageSize);
      return { items: inOrder(ids, await publicEntries(ids), ({ version }) => version.entryId), total };
    },
    listGuides: async (page, pageSize) => {
      const { ids, total } = await listPublicIds(db, 'guide', page, pageSize);
      return { items: inOrder(ids, await publicGuides(ids), ({ version }) => version.guideId), total };
    },
    listRegister: async (asOf, filter) => selectRegister(await readRegister(db, asOf), filter),
    listChanges: (filter, limit) => listChanges(db, filter, limit),
    listSitemapEntries: (kind, page, pageSize) => listSitemapEntries(db, kind, page, pageSize),
    countSitemapEntries: (kind) => countSitemapEntries(db, kind),
    nameDivisions: (codes) => nameDivisions(db, codes),
    count: async () => ({
      policies: await countPublicRecords(db, 'policy'),
      entries: await countPublicRecords(db, 'entry'),
      guides: await countPublicRecords(db, 'guide'),
      hasSample: await hasSampleLibrary(database),
    }),
  };
}

function inOrder<Item>(
  ids: readonly string[],
  items: readonly Item[],
  idOf: (item: Item) => string,
): readonly Item[] {
  const byId = new Map(items.map((item) => [idOf(item), item]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
