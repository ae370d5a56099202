import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { EntryVersion } from '../../../kb/entries/knowledge-entry.ts';
import type { GuideVersion } from '../../../kb/entries/service-guide.ts';
import type { Executor } from '../database.ts';
import { bases, entryVersions, knowledgeEntries } from '../schema/entries.ts';
import { guideVersions, serviceGuides } from '../schema/guides.ts';
import { type BasisRow, toBasis } from './basis-rows.ts';

export interface StoredEntry {
  readonly version: EntryVersion;
  readonly isPublished: boolean;
  readonly duplicateOf?: string | undefined;
}

export interface StoredGuide {
  readonly version: GuideVersion;
  readonly isPublished: boolean;
  readonly duplicateOf?: string | undefined;
}

/** Versions by version id, or the newest versions by record id. */
export type RecordSelection =
  | { readonly versionIds: readonly string[] }
  | { readonly recordIds: readonly string[] };

export async function readEntries(
  executor: Executor,
  selection: RecordSelection,
): Promise<readonly StoredEntry[]> {
  const rows = await executor
    .select({ version: entryVersions, entry: knowledgeEntries })
    .from(entryVersions)
    .innerJoin(knowledgeEntries, eq(knowledgeEntries.id, entryVersions.entryId))
    .where(
      'versionIds' in selection
        ? inArray(entryVersions.id, [...selection.versionIds])
        : and(inArray(entryVersions.entryId, [...selection.recordIds]), entryVersions.isNewest),
    );
  const versionIds = rows.map((row) => row.version.id);
  const basisRows =
    versionIds.length === 0
      ? []
      : await executor
          .select()
          .from(bases)
          .where(inArray(bases.entryVersionId, versionIds))
          .orderBy(asc(bases.entryVersionId), asc(bases.ordinal));
  const basesOf = Map.groupBy(basisRows, (row) => row.entryVersionId);
  return rows.map(({ version, entry }) => ({
    version: toEntryVersion(version, basesOf.get(version.id) ?? []),
    isPublished: entry.state === 'published',
    duplicateOf: entry.duplicateOf ?? undefined,
  }));
}

export async function readGuides(
  executor: Executor,
  selection: RecordSelection,
): Promise<readonly StoredGuide[]> {
  const rows = await executor
    .select({ version: guideVersions, guide: serviceGuides })
    .from(guideVersions)
    .innerJoin(serviceGuides, eq(serviceGuides.id, guideVersions.guideId))
    .where(
      'versionIds' in selection
        ? inArray(guideVersions.id, [...selection.versionIds])
        : and(inArray(guideVersions.guideId, [...selection.recordIds]), guideVersions.isNewest),
    )
    .orderBy(asc(serviceGuides.id), desc(guideVersions.number));
  return rows.map(({ version, guide }) => ({
    version: toGuideVersion(version),
    isPublished: guide.state === 'published',
    duplicateOf: guide.duplicateOf ?? undefined,
  }));
}

function toEntryVersion(
  row: typeof entryVersions.$inferSelect,
  basisRows: readonly BasisRow[],
): EntryVersion {
  const list = basisRows.map(toBasis);
  return {
    id: row.id,
    entryId: row.entryId,
    number: row.number,
    content: {
      kind: row.kind,
      canonicalQuestion: row.canonicalQuestion,
      questionVariants: row.questionVariants,
      negativeQuestions: row.negativeQuestions,
      answer: row.answer,
      spokenAnswer: row.spokenAnswer ?? undefined,
      whenBasisStale: row.whenBasisStale ?? undefined,
      responsibleDepartment: row.responsibleDepartment ?? undefined,
      divisionCode: row.divisionCode ?? undefined,
      topics: row.topics,
      keywords: row.keywords,
      visibility: row.visibility,
      effectiveOn: row.effectiveOn ?? undefined,
      expiresOn: row.expiresOn ?? undefined,
      statedBases: list.map((basis) => basis.stated),
      sourceUrl: row.sourceUrl ?? undefined,
      extra: row.extra,
    },
    bases: list,
    contentDigest: row.contentDigest,
    isSample: row.isSample,
  };
}

function toGuideVersion(row: typeof guideVersions.$inferSelect): GuideVersion {
  return {
    id: row.id,
    guideId: row.guideId,
    number: row.number,
    content: {
      itemCode: row.itemCode ?? undefined,
      title: row.title,
      conditions: row.conditions,
      materials: row.materials,
      steps: row.steps,
      statutoryTimeLimit: row.statutoryTimeLimit ?? undefined,
      committedTimeLimit: row.committedTimeLimit ?? undefined,
      places: row.places,
      phones: row.phones,
      fees: row.fees ?? undefined,
      department: row.department ?? undefined,
      divisionCode: row.divisionCode ?? undefined,
      visibility: row.visibility,
      sourceUrl: row.sourceUrl ?? undefined,
      extra: row.extra,
    },
    contentDigest: row.contentDigest,
    isSample: row.isSample,
  };
}
