import { and, desc, eq, inArray } from 'drizzle-orm';
import type { ReadablePolicy } from '../../../kb/answering/library-reader.ts';
import type { CalendarDate } from '../../../kb/policy/calendar-date.ts';
import type { PublishedPolicy, VersionSummary } from '../../public-library.ts';
import type { Executor } from '../database.ts';
import { policyDocuments, policyPublicIds, policyVersions } from '../schema/policies.ts';
import { provisions } from '../schema/policy-texts.ts';
import { type DocumentStanding, readDocumentStandings } from './document-standing.ts';
import { findPublicId, readStandingPolicies, type StandingPolicy } from './readable-policies.ts';
import { readIncomingViews, readOutgoingViews } from './relation-views.ts';
import { readTextsOfWork } from './texts-of-work.ts';
import type { ReadVersions } from './version-cache.ts';
import { shownVersion, upcomingVersion } from './version-on-day.ts';
import { byDay, orderVersions, startOf } from './version-order.ts';

/**
 * A document by any id it was ever known by, in the version asked for, that the id names, that applies on the day, or,
 * without a day, the newest.
 */
export async function findPublishedPolicy(
  executor: Executor,
  readVersions: ReadVersions,
  publicId: string,
  versionId?: string,
  asOf?: CalendarDate,
): Promise<PublishedPolicy | undefined> {
  const named = await findPublicId(executor, publicId);
  if (!named) return undefined;
  const found = await readVersionOf(
    executor,
    readVersions,
    await documentOf(executor, named.documentId, versionId),
    versionId ?? named.versionId ?? undefined,
    asOf,
  );
  if (!found) return undefined;
  const { readable, standing } = found;
  const [versions, outgoing, incoming] = await Promise.all([
    readSummaries(executor, standing),
    readOutgoingViews(executor, readable.version.id),
    readIncomingViews(executor, standing.documentId),
  ]);
  return {
    ...readable,
    publicId,
    versions,
    outgoing,
    incoming,
    upcoming: asOf === undefined ? undefined : upcomingVersion(standing, asOf, readable.version.id),
    hasOriginal: true,
    duplicateOf: standing.duplicateOf,
    suggestedVersionOf: standing.suggestedVersionOf,
  };
}

/** A provision in the version asked for, else in the one that applies on the day, else in the newest that has it. */
export async function findPublishedProvision(
  executor: Executor,
  readVersions: ReadVersions,
  provisionId: string,
  versionId?: string,
  asOf?: CalendarDate,
): Promise<{ readonly policy: ReadablePolicy; readonly provisionId: string } | undefined> {
  const rows = await executor
    .select({ versionId: provisions.versionId, documentId: policyVersions.documentId })
    .from(provisions)
    .innerJoin(policyVersions, eq(policyVersions.id, provisions.versionId))
    .where(eq(provisions.id, provisionId))
    .orderBy(desc(policyVersions.isNewest), desc(policyVersions.number));
  const wanted = versionId ?? (rows[0] && (await shownVersionId(executor, rows[0].documentId, asOf)));
  const row =
    rows.find((candidate) => candidate.versionId === wanted) ??
    (versionId === undefined ? rows[0] : undefined);
  const found = row && (await readVersionOf(executor, readVersions, row.documentId, row.versionId));
  return found && { policy: found.readable, provisionId };
}

async function shownVersionId(
  executor: Executor,
  documentId: string,
  asOf: CalendarDate | undefined,
): Promise<string | undefined> {
  const standing = (await readDocumentStandings(executor, [documentId])).get(documentId);
  return standing && shownVersion(standing, asOf)?.id;
}

async function readVersionOf(
  executor: Executor,
  readVersions: ReadVersions,
  documentId: string,
  versionId: string | undefined,
  asOf?: CalendarDate,
): Promise<StandingPolicy | undefined> {
  const [found] = await readStandingPolicies(executor, readVersions, [documentId], (standing) => {
    const wanted =
      versionId === undefined
        ? shownVersion(standing, asOf)
        : standing.versions.find((version) => version.id === versionId);
    return wanted ? [wanted.id] : [];
  });
  if (found?.readable.version.metadata.visibility !== 'public') return undefined;
  return found.standing.state === 'withdrawn' ? undefined : found;
}

/** Citations made while a document stood on its own stay readable after it became a version of another. */
async function documentOf(
  executor: Executor,
  documentId: string,
  versionId: string | undefined,
): Promise<string> {
  if (versionId === undefined) return documentId;
  const [merged] = await executor
    .select({ id: policyDocuments.id })
    .from(policyVersions)
    .innerJoin(policyDocuments, eq(policyDocuments.id, policyVersions.documentId))
    .where(and(eq(policyVersions.id, versionId), eq(policyDocuments.mergedInto, documentId)));
  return merged?.id ?? documentId;
}

/** Texts of the document, and of the documents that it takes the place of or that take its place, oldest first. */
async function readSummaries(
  executor: Executor,
  standing: DocumentStanding,
): Promise<readonly VersionSummary[]> {
  const linkedIds = await readTextsOfWork(executor, standing.documentId);
  const others = linkedIds.filter((id) => id !== standing.documentId);
  const ids = [standing.documentId, ...others];
  const [aliases, standings] = await Promise.all([
    executor.select().from(policyPublicIds).where(inArray(policyPublicIds.documentId, ids)),
    readDocumentStandings(executor, others),
  ]);
  const inOrder = [standing, ...standings.values()].sort((first, second) =>
    beginningOf(first) < beginningOf(second) ? -1 : 1,
  );
  const listed = inOrder.flatMap((one) =>
    summaries(
      one,
      aliases.filter((alias) => alias.documentId === one.documentId),
    ),
  );
  return others.length === 0 ? listed : listed.map((summary, index) => ({ ...summary, number: index + 1 }));
}

function beginningOf({ versions }: DocumentStanding): string {
  const [first] = orderVersions(versions).live;
  return (first && startOf(first)) ?? '';
}

/**
 * By the day from which each can apply, then by number; a text without one stands where it was imported. Only what the
 * public may see.
 */
function summaries(
  standing: DocumentStanding,
  aliases: readonly (typeof policyPublicIds.$inferSelect)[],
): readonly VersionSummary[] {
  const { correctedBy } = orderVersions(standing.versions);
  return byDay(standing.versions)
    .filter((version) => version.visibility === 'public')
    .map((version) => ({
      versionId: version.id,
      number: version.number,
      publicId: version.isNewest
        ? standing.documentId
        : (aliases.find((alias) => alias.versionId === version.id)?.publicId ?? standing.documentId),
      title: version.title,
      datedOn: version.datedOn ?? undefined,
      publishedOn: version.publishedOn ?? undefined,
      correctedBy: correctedBy.get(version.id),
      effectiveOn: version.effectiveOn ?? undefined,
      importedAt: version.importedAt,
    }));
}
