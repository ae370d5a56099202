import { sql } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { appendStaffAction } from '../staff-log.ts';
import { deleteQuestions } from './delete-questions.ts';

/** 保存期限 in days. */
export interface RetentionPeriods {
  readonly questionDays: number;
  /** Of names, telephone numbers and addresses left for a reply. */
  readonly contactDays: number;
}

const DAY_MS = 86_400_000;
const REASON = '超过保存期限，自动删除';

/** 到期删除: questions with their answers, contacts, and messages that are closed. Nothing to delete leaves no trace. */
export async function deleteExpired(
  database: Database,
  { questionDays, contactDays }: RetentionPeriods,
  now: Date,
): Promise<{ readonly questions: number; readonly contacts: number; readonly handoffs: number }> {
  const before = (days: number): Date => new Date(now.getTime() - days * DAY_MS);
  const contacts = await deleteRows(
    database,
    'contacts',
    sql`delete from handoff_contacts where given_at < ${before(contactDays).toISOString()}::timestamptz returning 1`,
    now,
  );
  const handoffs = await deleteRows(
    database,
    'handoffs',
    sql`delete from handoffs where state = 'closed' and created_at < ${before(questionDays).toISOString()}::timestamptz returning 1`,
    now,
  );
  const scope = { by: 'age', before: before(questionDays) } as const;
  const questions = await deleteQuestions(database, scope, REASON, now);
  return { questions, contacts, handoffs };
}

async function deleteRows(
  database: Database,
  kind: 'contacts' | 'handoffs',
  statement: ReturnType<typeof sql>,
  now: Date,
): Promise<number> {
  return database.db.transaction(async (transaction) => {
    const { length: count } = await transaction.execute(statement);
    if (count > 0) {
      const line = { action: `${kind}-deleted`, recordKind: 'age', recordId: kind, reason: REASON };
      await appendStaffAction(transaction, { ...line, details: { count } }, now);
    }
    return count;
  });
}
