import { sql } from 'drizzle-orm';
import type { Basis } from '../../kb/entries/basis.ts';
import type { BasisText } from '../../kb/entries/basis-on-date.ts';
import { entryTimeline, withholdingTimeline } from '../../kb/entries/entry-timeline.ts';
import { holdsAsWritten, type ValidityTimeline } from '../../kb/policy/validity.ts';
import { entryIndexRecord, guideIndexRecord, policyIndexRecord } from '../../kb/retrieval/index-records.ts';
import type { IndexRecord, RecordKind } from '../../kb/retrieval/search-index.ts';
import type { Database } from './database.ts';
import { readEntries, readGuides } from './entries/read-entries.ts';
import { readPolicyTexts } from './policies/read-policy-texts.ts';
import { documentIdOf, readStandingPolicies, type StandingPolicy } from './policies/readable-policies.ts';
import { orderVersions } from './policies/version-order.ts';
import { RECORD_TABLES } from './saving/mark-duplicates.ts';

/** What the index holds of published records; of documents the newest version with the older ones in it. */
export async function readIndexRecords(
  database: Database,
  kind: RecordKind,
  recordIds: readonly string[],
): Promise<readonly IndexRecord[]> {
  if (recordIds.length === 0) return [];
  switch (kind) {
    case 'policy':
      return readPolicyRecords(database, recordIds);
    case 'entry':
      return readEntryRecords(database, recordIds);
    case 'guide':
      return (await readGuides(database.db, { recordIds }))
        .filter(({ isPublished }) => isPublished)
        .map(({ version, duplicateOf }) => guideIndexRecord(version, duplicateOf));
  }
}

/** Ids of published records behind `afterId`, in order: the pages of a full build. */
export async function listPublishedIds(
  { db }: Database,
  kind: RecordKind,
  afterId: string,
  limit: number,
): Promise<readonly string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select id from ${RECORD_TABLES[kind].records}
    where state = 'published' and id > ${afterId} order by id limit ${limit}`);
  return rows.map(({ id }) => id);
}

/** An entry that is withheld while its basis does not hold is not even offered on such days. */
async function readEntryRecords(
  { db }: Database,
  recordIds: readonly string[],
): Promise<readonly IndexRecord[]> {
  const entries = (await readEntries(db, { recordIds })).filter(({ isPublished }) => isPublished);
  const withholding = entries.filter(({ version }) => version.content.whenBasisStale === 'withhold');
  const basisIds = new Set(
    withholding.flatMap(({ version }) => version.bases.flatMap(({ versionId }) => versionId ?? [])),
  );
  const policies = await readStandingPolicies(
    db,
    (executor, wanted) =>
      readPolicyTexts(
        executor,
        wanted.map(({ id }) => id),
      ),
    [...new Set([...basisIds].map(documentIdOf))],
    ({ versions }) => versions.map(({ id }) => id).filter((id) => basisIds.has(id)),
  );
  const texts = new Map(policies.map(({ readable }) => [readable.version.id, readable]));
  return entries.map(({ version, duplicateOf }) => {
    const own = entryTimeline(version.content);
    const isWithholding = version.content.whenBasisStale === 'withhold';
    const timeline = isWithholding ? withholdingTimeline(own, basisTimelines(version.bases, texts)) : own;
    return entryIndexRecord(version, timeline, duplicateOf);
  });
}

const NEVER: ValidityTimeline = [{ status: 'lapsed', reasons: [] }];

function basisTimelines(
  bases: readonly Basis[],
  texts: ReadonlyMap<string, BasisText>,
): readonly ValidityTimeline[] {
  return bases.flatMap(({ state, versionId, provisionId }) => {
    if (state !== 'confirmed' && state !== 'stale') return [];
    const text = texts.get(versionId ?? '');
    if (!text?.isPublished) return [NEVER];
    const own = text.provisionTimelines.get(provisionId ?? '');
    return own ? [text.timeline, asWritten(own)] : [text.timeline];
  });
}

/** The provision's timeline with the time after an amendment as time in which a basis on its words does not hold. */
function asWritten(own: ValidityTimeline): ValidityTimeline {
  const [first, ...rest] = own.map((period) =>
    holdsAsWritten(period) ? period : { ...period, status: 'lapsed' as const },
  );
  return first ? [first, ...rest] : NEVER;
}

/** Records that an index of everything published holds. */
export async function countPublished({ db }: Database): Promise<number> {
  const counts = await Promise.all(
    Object.values(RECORD_TABLES).map(({ records }) => db.$count(records, sql`state = 'published'`)),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

async function readPolicyRecords(
  { db }: Database,
  documentIds: readonly string[],
): Promise<readonly IndexRecord[]> {
  const policies = await readStandingPolicies(
    db,
    (executor, wanted) =>
      readPolicyTexts(
        executor,
        wanted.map(({ id }) => id),
      ),
    documentIds,
    ({ state, versions }) => (state === 'published' ? orderVersions(versions).live.map(({ id }) => id) : []),
  );
  const byDocument = Map.groupBy(policies, ({ standing }) => standing.documentId);
  return [...byDocument.values()].flatMap((versions) => {
    const newest = versions.at(-1);
    if (!newest) return [];
    const olderVersions = versions.slice(0, -1).map(toIndexRecord);
    const record = toIndexRecord(newest);
    return [olderVersions.length === 0 ? record : { ...record, olderVersions }];
  });
}

function toIndexRecord({ readable, standing }: StandingPolicy): IndexRecord {
  const { version, timeline, provisionTimelines } = readable;
  return policyIndexRecord(version, timeline, provisionTimelines, standing.duplicateOf);
}
