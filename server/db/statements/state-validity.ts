import { and, eq, isNull, sql } from 'drizzle-orm';
import type { ValidityStatus } from '../../../kb/policy/validity.ts';
import type { Database, Executor } from '../database.ts';
import { findPublicId } from '../policies/readable-policies.ts';
import { inPublishingTransaction } from '../saving/publishing-transaction.ts';
import { validityStatements } from '../schema/policy-texts.ts';
import { appendStaffAction } from '../staff-log.ts';
import { announceValidity } from './announce-validity.ts';
import type { Revocation } from './revocation.ts';

/** 有效性认定 as staff make it. */
export interface StatedValidity {
  /** Any public id of the document. */
  readonly publicId: string;
  readonly status: ValidityStatus;
  /** Undefined: on every date. */
  readonly holdsFrom?: string | undefined;
  readonly reason: string;
  readonly statedBy: string;
}

/** Keeps the statement and what follows from it in one transaction. Its number; undefined where there is no such document. */
export async function stateValidity(
  database: Database,
  { publicId, status, holdsFrom, reason, statedBy }: StatedValidity,
  now: Date,
): Promise<number | undefined> {
  return inPublishingTransaction(database, false, async (transaction) => {
    const named = await findPublicId(transaction, publicId);
    if (!named) return undefined;
    const { documentId } = named;
    const [row] = await transaction
      .insert(validityStatements)
      .values({ documentId, status, holdsFrom, reason, statedBy, statedAt: now })
      .returning({ id: validityStatements.id });
    await announceValidity(transaction, await withCopies(transaction, documentId), now);
    await appendStaffAction(
      transaction,
      {
        action: 'validity-stated',
        recordKind: 'policy',
        recordId: documentId,
        reason,
        details: { statementId: row?.id, status, holdsFrom, statedBy },
      },
      now,
    );
    return row?.id;
  });
}

/** Takes a statement back; what was before holds again. The document; undefined where nothing was to take back. */
export async function revokeValidity(
  database: Database,
  statementId: number,
  now: Date,
  { reason, revokedBy }: Revocation = {},
): Promise<string | undefined> {
  return inPublishingTransaction(database, false, async (transaction) => {
    const [row] = await transaction
      .update(validityStatements)
      .set({ revokedAt: now })
      .where(and(eq(validityStatements.id, statementId), isNull(validityStatements.revokedAt)))
      .returning({ documentId: validityStatements.documentId });
    if (!row) return undefined;
    const { documentId } = row;
    await announceValidity(transaction, await withCopies(transaction, documentId), now);
    await appendStaffAction(
      transaction,
      {
        action: 'validity-revoked',
        recordKind: 'policy',
        recordId: documentId,
        reason,
        details: { statementId, revokedBy },
      },
      now,
    );
    return documentId;
  });
}

/** The document, its original and the copies of either: what is stated of one is stated of all. */
async function withCopies(transaction: Executor, documentId: string): Promise<readonly string[]> {
  const rows = await transaction.execute<{ id: string }>(sql`
    with original as (
      select coalesce(duplicate_of, id) as id from policy_documents where id = ${documentId}
    )
    select id from original
    union select d.id from policy_documents d join original o on d.duplicate_of = o.id`);
  return rows.map(({ id }) => id);
}
