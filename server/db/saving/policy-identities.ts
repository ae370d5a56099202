import { sql } from 'drizzle-orm';
import type { PolicyDraft } from '../../../kb/ingestion/policy-draft.ts';
import type { Executor } from '../database.ts';

/** The newest statement of a record: what an unchanged one equals. */
export interface StatedVersion {
  readonly versionId: string;
  readonly recordDigest: string;
}

/** What identity is decided from. Planning a batch adds to it, so that later records of the batch see earlier ones. */
export interface PolicyIdentities {
  readonly publicIds: Map<string, { readonly documentId: string; readonly isAlias: boolean }>;
  readonly lastNumbers: Map<string, number>;
  /** By public id. */
  readonly stated: Map<string, StatedVersion>;
}

/** The id of a record that brings none. */
export function derivedId(prefix: 'p' | 'e' | 'g', contentDigest: string): string {
  return `${prefix}-${contentDigest.slice(0, 16)}`;
}

export function publicIdOf(draft: Pick<PolicyDraft, 'givenId' | 'contentDigest'>): string {
  return draft.givenId ?? derivedId('p', draft.contentDigest);
}

/** What the library knows about the records of a batch. */
export async function readPolicyIdentities(
  transaction: Executor,
  drafts: readonly PolicyDraft[],
): Promise<PolicyIdentities> {
  const ids = [...new Set(drafts.flatMap((draft) => [publicIdOf(draft), draft.versionOf ?? []].flat()))];
  const known = await transaction.execute<{ publicId: string; documentId: string; isAlias: boolean }>(sql`
    select public_id as "publicId", document_id as "documentId", version_id is not null as "isAlias"
    from policy_public_ids where public_id = any(${sql.param(ids)}::text[])`);
  const documentIds = [...new Set(known.map((row) => row.documentId))];
  const versions = await transaction.execute<{
    documentId: string;
    number: number;
    statedId: string;
    versionId: string;
    recordDigest: string;
  }>(sql`
    select document_id as "documentId", number, stated_id as "statedId", id as "versionId",
      record_digest as "recordDigest"
    from policy_versions where document_id = any(${sql.param(documentIds)}::text[]) order by number`);
  return {
    publicIds: new Map(known.map(({ publicId, ...row }) => [publicId, row])),
    lastNumbers: new Map(versions.map((row) => [row.documentId, row.number])),
    // A merged document keeps versions under its id; those of the document that the id now names come last.
    stated: new Map(
      versions
        .filter((row) => known.some((id) => id.publicId === row.statedId && id.documentId === row.documentId))
        .map((row) => [row.statedId, row]),
    ),
  };
}
