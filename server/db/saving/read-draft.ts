import { desc, eq } from 'drizzle-orm';
import type { PolicyDraft } from '../../../kb/ingestion/policy-draft.ts';
import { asRead } from '../../../kb/ingestion/stated-metadata.ts';
import type { PolicyMetadata } from '../../../kb/policy/policy-document.ts';
import type { Executor } from '../database.ts';
import { readPolicyTexts } from '../policies/read-policy-texts.ts';
import { documentIdOf } from '../policies/readable-policies.ts';
import { originals, policyVersions } from '../schema/policies.ts';

/** A stored version as if it had just been read, and the number its next one bears. */
export async function readDraft(
  transaction: Executor,
  versionId: string,
): Promise<{ readonly draft: PolicyDraft; readonly statedId: string; readonly number: number }> {
  const version = (await readPolicyTexts(transaction, [versionId])).get(versionId);
  const [row] = await transaction
    .select({ version: policyVersions, bytes: originals.bytes })
    .from(policyVersions)
    .innerJoin(originals, eq(originals.digest, policyVersions.originalDigest))
    .where(eq(policyVersions.id, versionId));
  const [last] = await transaction
    .select({ number: policyVersions.number })
    .from(policyVersions)
    .where(eq(policyVersions.documentId, documentIdOf(versionId)))
    .orderBy(desc(policyVersions.number))
    .limit(1);
  if (!version || !row || !last) throw new Error(`no stored version ${versionId}`);
  const { documentId, relations, provisions, contentDigest, isSample } = version;
  const pathOf = (id: string): string => id.slice(documentId.length + 1);
  const draft: PolicyDraft = {
    metadata: asIfRead(version.metadata),
    relations: relations.map(({ statedIn, ...relation }) => ({
      ...relation,
      statedIn: statedIn && pathOf(statedIn),
    })),
    provisions: provisions.map(({ id, parentId, ...provision }) => ({
      ...provision,
      path: pathOf(id),
      parentPath: parentId && pathOf(parentId),
    })),
    contentDigest,
    recordDigest: row.version.recordDigest,
    original: {
      fileName: row.version.originalFileName,
      mediaType: row.version.originalMediaType,
      bytes: row.bytes,
    },
    isSample,
  };
  return { draft, statedId: row.version.statedId, number: last.number + 1 };
}

/** Keeps the mark that something was replaced, so that what follows from it is worked out anew. */
function asIfRead(metadata: PolicyMetadata): PolicyMetadata {
  return { ...asRead(metadata), replaced: metadata.replaced && [] };
}
