import { and, asc, eq } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { answers, handoffContacts, handoffs, questions } from '../schema/conversations.ts';
import { appendStaffAction } from '../staff-log.ts';

/** 留言 as staff read it in a list: masked, without how to reach its writer. */
export interface ListedHandoff {
  readonly ticketNumber: string;
  readonly kind: 'enquiry' | 'complaint' | 'suggestion';
  readonly state: 'open' | 'answered' | 'closed';
  readonly message: string;
  /** What was asked before the message was left, masked. */
  readonly question?: string | undefined;
  readonly hasContact: boolean;
  readonly createdAt: Date;
  readonly closedAt?: Date | undefined;
}

export interface HandoffContact {
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
}

/** Oldest first; those still open, or all that are kept. */
export async function listHandoffs({ db }: Database, isAll: boolean): Promise<readonly ListedHandoff[]> {
  const rows = await db
    .select({
      handoff: handoffs,
      question: questions.maskedText,
      contactOf: handoffContacts.handoffId,
    })
    .from(handoffs)
    .leftJoin(answers, eq(answers.id, handoffs.answerId))
    .leftJoin(questions, eq(questions.id, answers.questionId))
    .leftJoin(handoffContacts, eq(handoffContacts.handoffId, handoffs.id))
    .where(isAll ? undefined : eq(handoffs.state, 'open'))
    .orderBy(asc(handoffs.createdAt), asc(handoffs.ticketNumber));
  return rows.map(({ handoff, question, contactOf }) => ({
    ticketNumber: handoff.ticketNumber,
    kind: handoff.kind,
    state: handoff.state,
    message: handoff.maskedText,
    question: question ?? undefined,
    hasContact: contactOf !== null,
    createdAt: handoff.createdAt,
    closedAt: handoff.closedAt ?? undefined,
  }));
}

/** How to reach whoever left the message, with a line in the record of actions; undefined where nothing was left. */
export async function readHandoffContact(
  { db }: Database,
  ticketNumber: string,
  reason: string,
  now: Date,
): Promise<HandoffContact | undefined> {
  return db.transaction(async (transaction) => {
    const [contact] = await transaction
      .select({ name: handoffContacts.name, phone: handoffContacts.phone, email: handoffContacts.email })
      .from(handoffContacts)
      .innerJoin(handoffs, eq(handoffs.id, handoffContacts.handoffId))
      .where(eq(handoffs.ticketNumber, ticketNumber));
    if (!contact) return undefined;
    await appendStaffAction(
      transaction,
      {
        action: 'handoff-contact-read',
        recordKind: 'handoff',
        recordId: ticketNumber,
        reason,
        details: {},
      },
      now,
    );
    const { name, phone, email } = contact;
    return { name: name ?? undefined, phone: phone ?? undefined, email: email ?? undefined };
  });
}

/** Closes an open message, with a line in the record of actions; false where there is no open one of that number. */
export async function closeHandoff(
  { db }: Database,
  ticketNumber: string,
  reason: string,
  now: Date,
): Promise<boolean> {
  return db.transaction(async (transaction) => {
    const closed = await transaction
      .update(handoffs)
      .set({ state: 'closed', closedAt: now })
      .where(and(eq(handoffs.ticketNumber, ticketNumber), eq(handoffs.state, 'open')))
      .returning({ id: handoffs.id });
    if (closed.length === 0) return false;
    await appendStaffAction(
      transaction,
      { action: 'handoff-closed', recordKind: 'handoff', recordId: ticketNumber, reason, details: {} },
      now,
    );
    return true;
  });
}
