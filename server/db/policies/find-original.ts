import { and, eq, or } from 'drizzle-orm';
import type { OriginalFile } from '../../public-library.ts';
import type { Executor } from '../database.ts';
import { originals, policyDocuments, policyPublicIds, policyVersions } from '../schema/policies.ts';

/** The file byte for byte, of the version asked for, else of the newest or of the one that the id names. */
export async function findOriginal(
  executor: Executor,
  publicId: string,
  versionId?: string,
): Promise<OriginalFile | undefined> {
  const [row] = await executor
    .select({
      fileName: policyVersions.originalFileName,
      mediaType: policyVersions.originalMediaType,
      bytes: originals.bytes,
      visibility: policyVersions.visibility,
    })
    .from(policyPublicIds)
    .innerJoin(policyDocuments, eq(policyDocuments.id, policyPublicIds.documentId))
    .innerJoin(
      policyVersions,
      versionId === undefined
        ? or(
            eq(policyVersions.id, policyPublicIds.versionId),
            and(eq(policyVersions.documentId, policyPublicIds.publicId), policyVersions.isNewest),
          )
        : and(eq(policyVersions.id, versionId), eq(policyVersions.documentId, policyDocuments.id)),
    )
    .innerJoin(originals, eq(originals.digest, policyVersions.originalDigest))
    .where(
      and(
        eq(policyPublicIds.publicId, publicId),
        eq(policyDocuments.state, 'published'),
        eq(policyDocuments.visibility, 'public'),
        eq(policyVersions.visibility, 'public'),
      ),
    );
  return row && { fileName: row.fileName, mediaType: row.mediaType, bytes: row.bytes };
}
