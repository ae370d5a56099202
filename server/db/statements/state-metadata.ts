import { and, desc, eq, isNull, or, sql } from 'drizzle-orm';
import { type StatableField, withStatements } from '../../../kb/ingestion/stated-metadata.ts';
import type { PolicyMetadata } from '../../../kb/policy/policy-document.ts';
import type { Database, Executor } from '../database.ts';
import { documentIdOf, findPublicId } from '../policies/readable-policies.ts';
import { readMetadataStatements } from '../saving/carry-statements.ts';
import type { PlannedVersion } from '../saving/plan-policies.ts';
import { inPublishingTransaction } from '../saving/publishing-transaction.ts';
import { readDraft } from '../saving/read-draft.ts';
import { publishVersions } from '../saving/save-policies.ts';
import { policyDocuments, policyVersions } from '../schema/policies.ts';
import { metadataStatements } from '../schema/staff-statements.ts';
import { appendStaffAction } from '../staff-log.ts';
import type { Revocation } from './revocation.ts';

/** 元数据认定 as staff make it: about one text of a document. */
export interface StatedMetadata {
  /** Any public id: of a document, for its newest text, or of one of its texts. */
  readonly publicId: string;
  /** Undefined values: that there is none. */
  readonly fields: readonly {
    readonly field: StatableField;
    readonly value: PolicyMetadata[StatableField];
  }[];
  readonly reason: string;
  readonly statedBy: string;
}

export interface KeptStatement {
  readonly statementIds: readonly number[];
  readonly documentId: string;
  readonly versionId: string;
}

/**
 * Keeps the statements and publishes the text anew with them, for a stored version is never changed; what it was before
 * stays addressable. Undefined where there is no such document.
 */
export function stateMetadata(
  database: Database,
  { publicId, fields, reason, statedBy }: StatedMetadata,
  now: Date,
): Promise<KeptStatement | undefined> {
  return inPublishingTransaction(database, false, async (transaction) => {
    const versionId = await findVersion(transaction, publicId);
    if (versionId === undefined) return undefined;
    const documentId = documentIdOf(versionId);
    const rows = await transaction
      .insert(metadataStatements)
      .values(
        fields.map(({ field, value }) => ({
          documentId,
          versionId,
          field,
          value: value ?? null,
          reason,
          statedBy,
          statedAt: now,
        })),
      )
      .returning({ id: metadataStatements.id });
    const statementIds = rows.map(({ id }) => id);
    const published = await publishAnew(transaction, versionId, now);
    await appendStaffAction(
      transaction,
      {
        action: 'metadata-stated',
        recordKind: 'policy',
        recordId: documentId,
        reason,
        details: {
          statementIds,
          fields: fields.map(({ field, value }) => ({ field, value: value ?? null })),
          statedBy,
        },
      },
      now,
    );
    return { statementIds, documentId, versionId: published };
  });
}

/** Takes a statement back; the one before it, or what was read, holds again. Undefined where nothing was to take back. */
export function revokeMetadata(
  database: Database,
  statementId: number,
  now: Date,
  { reason, revokedBy }: Revocation = {},
): Promise<Omit<KeptStatement, 'statementIds'> | undefined> {
  return inPublishingTransaction(database, false, async (transaction) => {
    const [row] = await transaction
      .update(metadataStatements)
      .set({ revokedAt: now })
      .where(and(eq(metadataStatements.id, statementId), isNull(metadataStatements.revokedAt)))
      .returning({ documentId: metadataStatements.documentId, versionId: metadataStatements.versionId });
    if (!row) return undefined;
    const versionId = await publishAnew(transaction, await lastOfText(transaction, row.versionId), now);
    await appendStaffAction(
      transaction,
      {
        action: 'metadata-revoked',
        recordKind: 'policy',
        recordId: row.documentId,
        reason,
        details: { statementId, revokedBy },
      },
      now,
    );
    return { documentId: documentIdOf(versionId), versionId };
  });
}

/** The version that answers under the id: that of an alias, else the newest. */
async function findVersion(transaction: Executor, publicId: string): Promise<string | undefined> {
  const named = await findPublicId(transaction, publicId);
  if (!named) return undefined;
  const [row] = await transaction
    .select({ id: policyVersions.id })
    .from(policyVersions)
    .innerJoin(policyDocuments, eq(policyDocuments.id, policyVersions.documentId))
    .where(
      and(
        eq(policyVersions.documentId, named.documentId),
        eq(policyDocuments.state, 'published'),
        or(eq(policyVersions.id, named.versionId ?? ''), policyVersions.isNewest),
      ),
    )
    .orderBy(desc(eq(policyVersions.id, named.versionId ?? '')));
  return row?.id;
}

/** The version that stands for the text now: what corrected it, and what corrected that. */
async function lastOfText(transaction: Executor, versionId: string): Promise<string> {
  const [row] = await transaction.execute<{ id: string }>(sql`
    with recursive later as (
      select id, corrected_by from policy_versions where id = ${versionId}
      union
      select v.id, v.corrected_by from later l join policy_versions v on v.id = l.corrected_by
    )
    select id from later where corrected_by is null`);
  return row?.id ?? versionId;
}

/** The text of a version once more, as the statements of staff want it now. */
async function publishAnew(transaction: Executor, versionId: string, now: Date): Promise<string> {
  const statements = (await readMetadataStatements(transaction, [versionId])).get(versionId) ?? [];
  const { draft, statedId, number } = await readDraft(transaction, versionId);
  const documentId = documentIdOf(versionId);
  const planned: PlannedVersion = {
    outcome: 'updated',
    draft: withStatements(draft, statements),
    publicId: statedId,
    documentId,
    versionId: `${documentId}@${number}`,
    number,
    isNewDocument: false,
  };
  await publishVersions(transaction, [planned], now);
  return planned.versionId;
}
