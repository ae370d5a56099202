import { sql } from 'drizzle-orm';
import type { PolicyDraft } from '../../../kb/ingestion/policy-draft.ts';
import type { Executor } from '../database.ts';
import { workKey } from './work-key.ts';

/** The newest statement of a record: what an unchanged one equals. */
export interface StatedVersion {
  readonly versionId: string;
  readonly recordDigest: string;
}

/** A published document of a work, by its newest version. */
export interface WorkText {
  readonly documentId: string;
  readonly day?: string | undefined;
  readonly divisionCode?: string | undefined;
  readonly revisesEarlier: boolean;
}

/** What identity is decided from. Planning a batch adds to it, so that later records of the batch see earlier ones. */
export interface PolicyIdentities {
  readonly publicIds: Map<string, { readonly documentId: string; readonly isAlias: boolean }>;
  readonly lastNumbers: Map<string, number>;
  /** By public id. */
  readonly stated: Map<string, StatedVersion>;
  /** By work key: the published documents of the work, for revisions that name none. */
  readonly works: Map<string, WorkText[]>;
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
  const keys = [...new Set(drafts.map((draft) => workKey(draft.metadata)))];
  const known = await transaction.execute<{ publicId: string; documentId: string; isAlias: boolean }>(sql`
    select public_id as "publicId", document_id as "documentId", version_id is not null as "isAlias"
    from policy_public_ids where public_id = any(${sql.param(ids)}::text[])`);
  const works = await transaction.execute<{
    key: string;
    documentId: string;
    day: string | null;
    divisionCode: string | null;
    revisesEarlier: boolean;
  }>(sql`
    select d.work_key as key, d.id as "documentId", coalesce(v.dated_on, v.published_on, v.effective_on) as day,
      v.division_code as "divisionCode", v.revises_earlier as "revisesEarlier"
    from policy_documents d join policy_versions v on v.document_id = d.id and v.is_newest
    where d.work_key = any(${sql.param(keys)}::text[]) and d.state = 'published' and d.duplicate_of is null`);
  const documentIds = [...new Set([...known, ...works].map((row) => row.documentId))];
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
    works: new Map(
      [...Map.groupBy(works, (row) => row.key)].map(([key, rows]) => [
        key,
        rows.map(({ documentId, day, divisionCode, revisesEarlier }) => ({
          documentId,
          day: day ?? undefined,
          divisionCode: divisionCode ?? undefined,
          revisesEarlier,
        })),
      ]),
    ),
  };
}
