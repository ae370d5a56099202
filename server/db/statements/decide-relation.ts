import { and, eq, isNull } from 'drizzle-orm';
import type { RelationType } from '../../../kb/policy/relation.ts';
import type { Database, Executor } from '../database.ts';
import { findPublicId } from '../policies/readable-policies.ts';
import { readAffectedDocuments } from '../saving/affected-documents.ts';
import { inPublishingTransaction } from '../saving/publishing-transaction.ts';
import { relationDecisions, relations } from '../schema/policy-texts.ts';
import { appendStaffAction } from '../staff-log.ts';
import { announceValidity } from './announce-validity.ts';
import type { Revocation } from './revocation.ts';

/** 关系确认 as staff make it: about a relation that the text of `actingId` states or seems to state. */
export interface DecidedRelation {
  /** Any public id of the acting document. */
  readonly actingId: string;
  readonly type: RelationType;
  /** As the relation names it. */
  readonly target: string;
  /** The document meant, where the name fits several or none. */
  readonly targetPublicId?: string | undefined;
  readonly decision: 'confirmed' | 'rejected';
  readonly reason: string;
  readonly decidedBy: string;
}

/** Keeps the decision and what follows from it. Its number; undefined where a document is not there or states no such relation. */
export async function decideRelation(
  database: Database,
  { actingId, type, target, targetPublicId, decision, reason, decidedBy }: DecidedRelation,
  now: Date,
): Promise<number | undefined> {
  return inPublishingTransaction(database, false, async (transaction) => {
    const acting = await findPublicId(transaction, actingId);
    const meant = targetPublicId === undefined ? undefined : await findPublicId(transaction, targetPublicId);
    if (!acting || (targetPublicId !== undefined && !meant)) return undefined;
    const stated = and(
      eq(relations.documentId, acting.documentId),
      eq(relations.type, type),
      eq(relations.target, target),
    );
    if ((await transaction.$count(relations, stated)) === 0) return undefined;
    const [row] = await transaction
      .insert(relationDecisions)
      .values({
        documentId: acting.documentId,
        type,
        target,
        targetDocumentId: meant?.documentId,
        decision,
        decidedBy,
        reason,
        decidedAt: now,
      })
      .returning({ id: relationDecisions.id });
    await announce(transaction, acting.documentId, meant ? [meant.documentId] : [], now);
    await appendStaffAction(
      transaction,
      {
        action: `relation-${decision}`,
        recordKind: 'policy',
        recordId: acting.documentId,
        reason,
        details: { decisionId: row?.id, type, target, targetDocumentId: meant?.documentId, decidedBy },
      },
      now,
    );
    return row?.id;
  });
}

/** Takes a decision back; the one before it, or what the text says, holds again. */
export async function revokeDecision(
  database: Database,
  decisionId: number,
  now: Date,
  { reason, revokedBy }: Revocation = {},
): Promise<string | undefined> {
  return inPublishingTransaction(database, false, async (transaction) => {
    const [decided] = await transaction
      .select({ actingId: relationDecisions.documentId })
      .from(relationDecisions)
      .where(eq(relationDecisions.id, decisionId));
    // By title alone the target is found only as long as the decision stands.
    const before = decided ? (await readAffectedDocuments(transaction, [decided.actingId])).changed : [];
    const [row] = await transaction
      .update(relationDecisions)
      .set({ revokedAt: now })
      .where(and(eq(relationDecisions.id, decisionId), isNull(relationDecisions.revokedAt)))
      .returning({
        documentId: relationDecisions.documentId,
        targetDocumentId: relationDecisions.targetDocumentId,
      });
    if (!row) return undefined;
    await announce(transaction, row.documentId, [...before, row.targetDocumentId ?? []].flat(), now);
    await appendStaffAction(
      transaction,
      {
        action: 'relation-decision-revoked',
        recordKind: 'policy',
        recordId: row.documentId,
        reason,
        details: { decisionId, revokedBy },
      },
      now,
    );
    return row.documentId;
  });
}

async function announce(
  transaction: Executor,
  actingId: string,
  targetIds: readonly string[],
  now: Date,
): Promise<void> {
  const affected = await readAffectedDocuments(transaction, [actingId], targetIds);
  await announceValidity(transaction, [...new Set([actingId, ...affected.changed])], now);
}
