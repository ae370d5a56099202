import { and, asc, inArray, isNull } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { policyPublicIds } from '../schema/policies.ts';
import { metadataStatements } from '../schema/staff-statements.ts';

/** What staff state of metadata and have not taken back: of the documents with the ids, or of all. */
export async function listMetadataStatements({ db }: Database, publicIds: readonly string[]) {
  const named = db
    .select({ id: policyPublicIds.documentId })
    .from(policyPublicIds)
    .where(inArray(policyPublicIds.publicId, [...publicIds]));
  return db
    .select()
    .from(metadataStatements)
    .where(
      and(
        isNull(metadataStatements.revokedAt),
        publicIds.length > 0 ? inArray(metadataStatements.documentId, named) : undefined,
      ),
    )
    .orderBy(asc(metadataStatements.id));
}
