import { and, desc, eq, inArray } from 'drizzle-orm';
import type { ReadablePolicy } from '../../../kb/answering/library-reader.ts';
import type { PublishedPolicy, VersionSummary } from '../../public-library.ts';
import type { Executor } from '../database.ts';
import { policyDocuments, policyPublicIds, policyVersions } from '../schema/policies.ts';
import { provisions } from '../schema/policy-texts.ts';
import { type DocumentStanding, readDocumentStandings } from './document-standing.ts';
import { findPublicId, readStandingPolicies, type StandingPolicy } from './readable-policies.ts';
import { readIncomingViews, readOutgoingViews } from './relation-views.ts';
import { readTextsOfWork } from './texts-of-work.ts';
import type { ReadVersions } from './version-cache.ts';
import { orderVersions, startOf } from './version-order.ts';

/** A document by any id it was ever known by, in the version asked for, that the id names, or the newest. */
export async function findPublishedPolicy(
  executor: Executor,
  readVersions: ReadVersions,
  publicId: string,
  versionId?: string,
): Promise<PublishedPolicy | undefined> {
  const named = await findPublicId(executor, publicId);
  if (!named) return undefined;
  const found = await readVersionOf(
    executor,
    readVersions,
    await documentOf(executor, named.documentId, versionId),
    versionId ?? named.versionId ?? undefined,
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
    hasOriginal: true,
    duplicateOf: standing.duplicateOf,
    suggestedVersionOf: standing.suggestedVersionOf,
  };
}

/** A provision in the version asked for, else in the newest version that has it. */
export async function findPublishedProvision(
  executor: Executor,
  readVersions: ReadVersions,
  provisionId: string,
  versionId?: string,
): Promise<{ readonly policy: ReadablePolicy; readonly provisionId: string } | undefined> {
  const rows = await executor
    .select({ versionId: provisions.versionId, documentId: policyVersions.documentId })
    .from(provisions)
    .innerJoin(policyVersions, eq(policyVersions.id, provisions.versionId))
    .where(eq(provisions.id, provisionId))
    .orderBy(desc(policyVersions.isNewest), desc(policyVersions.number));
  const row = versionId === undefined ? rows[0] : rows.find((candidate) => candidate.versionId === versionId);
  const found = row && (await readVersionOf(executor, readVersions, row.documentId, row.versionId));
  return found && { policy: found.readable, provisionId };
}

async function readVersionOf(
  executor: Executor,
  readVersions: ReadVersions,
  documentId: string,
  versionId: string | undefined,
): Promise<StandingPolicy | undefined> {
  const [found] = await readStandingPolicies(executor, readVersions, [documentId], (standing) => {
    const wanted = standing.versions.find((version) =>
      versionId === undefined ? version.isNewest : version.id === versionId,
    );
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

/** Oldest first; corrected statements come before what corrected them. Only what the public may see. */
function summaries(
  standing: DocumentStanding,
  aliases: readonly (typeof policyPublicIds.$inferSelect)[],
): readonly VersionSummary[] {
  const { live } = orderVersions(standing.versions);
  const corrected = standing.versions.filter((version) => !live.includes(version));
  return [...corrected, ...live]
    .filter((version) => version.visibility === 'public')
    .map((version) => ({
      versionId: version.id,
      number: version.number,
      publicId: version.isNewest
        ? standing.documentId
        : (aliases.find((alias) => alias.versionId === version.id)?.publicId ?? standing.documentId),
      title: version.title,
      datedOn: version.datedOn ?? undefined,
      effectiveOn: version.effectiveOn ?? undefined,
      importedAt: version.importedAt,
    }));
}
