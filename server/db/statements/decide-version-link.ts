import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Database, Executor } from '../database.ts';
import { findPublicId } from '../policies/readable-policies.ts';
import { readAffectedDocuments } from '../saving/affected-documents.ts';
import { placeInWorks } from '../saving/place-in-works.ts';
import { inPublishingTransaction } from '../saving/publishing-transaction.ts';
import { versionLinkDecisions } from '../schema/staff-statements.ts';
import type { LinkDecision } from '../schema/value-lists.ts';
import { appendStaffAction } from '../staff-log.ts';
import { announceValidity } from './announce-validity.ts';
import type { Revocation } from './revocation.ts';

/** 版本关联认定 as staff make it: whether the later document takes the place of the earlier one. */
export interface DecidedLink {
  readonly laterId: string;
  readonly earlierId: string;
  readonly decision: LinkDecision;
  readonly reason: string;
  readonly decidedBy: string;
}

export type LinkOutcome =
  | { readonly outcome: 'kept'; readonly decisionId: number }
  | { readonly outcome: 'refused'; readonly code: 'policy-not-found' | 'not-later' | 'same-document' };

/** Keeps the decision and what follows from it for validity and bases, in one transaction. */
export function decideVersionLink(
  database: Database,
  { laterId, earlierId, decision, reason, decidedBy }: DecidedLink,
  now: Date,
): Promise<LinkOutcome> {
  return inPublishingTransaction(database, false, async (transaction) => {
    const later = (await findPublicId(transaction, laterId))?.documentId;
    const earlier = (await findPublicId(transaction, earlierId))?.documentId;
    if (later === undefined || earlier === undefined) return { outcome: 'refused', code: 'policy-not-found' };
    if (later === earlier) return { outcome: 'refused', code: 'same-document' };
    if (decision === 'linked' && !(await isLater(transaction, later, earlier))) {
      return { outcome: 'refused', code: 'not-later' };
    }
    const [row] = await transaction
      .insert(versionLinkDecisions)
      .values({ documentId: later, earlierId: earlier, decision, reason, decidedBy, decidedAt: now })
      .returning({ id: versionLinkDecisions.id });
    const decisionId = row?.id ?? 0;
    await placeAnew(transaction, later, earlier, now);
    await appendStaffAction(
      transaction,
      {
        action: `versions-${decision}`,
        recordKind: 'policy',
        recordId: later,
        reason,
        details: { decisionId, earlierId: earlier, decidedBy },
      },
      now,
    );
    return { outcome: 'kept', decisionId };
  });
}

/** Takes a decision back; the one before it, or what titles and dates say, holds again. The later document. */
export function revokeVersionLink(
  database: Database,
  decisionId: number,
  now: Date,
  { reason, revokedBy }: Revocation = {},
): Promise<string | undefined> {
  return inPublishingTransaction(database, false, async (transaction) => {
    const [row] = await transaction
      .update(versionLinkDecisions)
      .set({ revokedAt: now })
      .where(and(eq(versionLinkDecisions.id, decisionId), isNull(versionLinkDecisions.revokedAt)))
      .returning({ later: versionLinkDecisions.documentId, earlier: versionLinkDecisions.earlierId });
    if (!row) return undefined;
    await placeAnew(transaction, row.later, row.earlier, now);
    await appendStaffAction(
      transaction,
      {
        action: 'version-link-revoked',
        recordKind: 'policy',
        recordId: row.later,
        reason,
        details: { decisionId, revokedBy },
      },
      now,
    );
    return row.later;
  });
}

/** Strictly later, so that no chain of decisions can come back to where it began. */
async function isLater(transaction: Executor, later: string, earlier: string): Promise<boolean> {
  const [row] = await transaction.execute<{ isLater: boolean | null }>(sql`
    select (l.day > e.day) as "isLater" from
      (select coalesce(dated_on, published_on, effective_on) as day from policy_versions
        where document_id = ${later} and is_newest) l,
      (select coalesce(dated_on, published_on, effective_on) as day from policy_versions
        where document_id = ${earlier} and is_newest) e`);
  return row?.isLater === true;
}

async function placeAnew(transaction: Executor, later: string, earlier: string, now: Date): Promise<void> {
  const keys = await transaction.execute<{ key: string }>(sql`
    select work_key as key from policy_documents where id in (${later}, ${earlier})`);
  const places = await placeInWorks(
    transaction,
    keys.map(({ key }) => key),
    [later],
  );
  const replaced = places.flatMap(({ follows, followed }) => [follows ?? [], followed ?? []].flat());
  const { changed, sameTitle } = await readAffectedDocuments(transaction, [later], replaced);
  await announceValidity(transaction, [...new Set([later, earlier, ...changed, ...sameTitle])], now);
}
