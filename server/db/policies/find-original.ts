import { and, eq } from 'drizzle-orm';
import type { CalendarDate } from '../../../kb/policy/calendar-date.ts';
import type { OriginalFile } from '../../public-library.ts';
import type { Executor } from '../database.ts';
import { originals, policyDocuments, policyVersions } from '../schema/policies.ts';
import { readDocumentStandings } from './document-standing.ts';
import { findPublicId } from './readable-policies.ts';
import { shownVersion } from './version-on-day.ts';

/** The file byte for byte, of the version asked for, else of the one that the id names or that applies on the day. */
export async function findOriginal(
  executor: Executor,
  publicId: string,
  versionId?: string,
  asOf?: CalendarDate,
): Promise<OriginalFile | undefined> {
  const named = await findPublicId(executor, publicId);
  if (!named) return undefined;
  const standing = (await readDocumentStandings(executor, [named.documentId])).get(named.documentId);
  const wanted = versionId ?? named.versionId ?? (standing && shownVersion(standing, asOf)?.id);
  if (wanted === undefined) return undefined;
  const [row] = await executor
    .select({
      fileName: policyVersions.originalFileName,
      mediaType: policyVersions.originalMediaType,
      bytes: originals.bytes,
    })
    .from(policyVersions)
    .innerJoin(policyDocuments, eq(policyDocuments.id, policyVersions.documentId))
    .innerJoin(originals, eq(originals.digest, policyVersions.originalDigest))
    .where(
      and(
        eq(policyVersions.id, wanted),
        eq(policyDocuments.id, named.documentId),
        eq(policyDocuments.state, 'published'),
        eq(policyDocuments.visibility, 'public'),
        eq(policyVersions.visibility, 'public'),
      ),
    );
  return row;
}
