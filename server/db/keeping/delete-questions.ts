import { sql } from 'drizzle-orm';
import type { Database, Executor } from '../database.ts';
import { appendStaffAction } from '../staff-log.ts';

/** 删除范围: which questions go, with their answers, sentences and feedback. */
export type DeletionScope =
  | { readonly by: 'age'; readonly before: Date }
  | { readonly by: 'conversation'; readonly conversationId: string }
  | { readonly by: 'answer'; readonly answerId: string };

/** At a time, so that nobody who asks meanwhile waits long. */
const QUESTIONS_AT_ONCE = 500;

/** Deletes and says so in the audit, in one transaction per portion; the audit holds the number and none of the words. */
export async function deleteQuestions(
  database: Database,
  scope: DeletionScope,
  reason: string,
  now: Date,
): Promise<number> {
  let deleted = 0;
  for (;;) {
    const portion = await database.db.transaction(async (transaction) => {
      const count = await deletePortion(transaction, scope);
      if (count > 0) await record(transaction, scope, count, reason, now);
      return count;
    });
    deleted += portion;
    if (portion < QUESTIONS_AT_ONCE) return deleted;
  }
}

async function deletePortion(transaction: Executor, scope: DeletionScope): Promise<number> {
  const found = await transaction.execute<{ id: string; conversationId: string }>(sql`
    select q.id, q.conversation_id as "conversationId" from questions q
    where ${conditionOf(scope)} order by q.id limit ${QUESTIONS_AT_ONCE} for update`);
  if (found.length === 0) return 0;
  const ids = sql.join(
    found.map(({ id }) => sql`${id}::bigint`),
    sql`, `,
  );
  const conversations = sql.join(
    [...new Set(found.map(({ conversationId }) => conversationId))].map((id) => sql`${id}`),
    sql`, `,
  );
  const answers = sql`select id from answers where question_id in (${ids})`;
  await transaction.execute(sql`delete from feedback where answer_id in (${answers})`);
  await transaction.execute(sql`delete from answer_sentences where answer_id in (${answers})`);
  await transaction.execute(sql`delete from answers where question_id in (${ids})`);
  await transaction.execute(sql`delete from questions where id in (${ids})`);
  await transaction.execute(sql`
    delete from conversations c where c.id in (${conversations})
      and not exists (select from questions q where q.conversation_id = c.id)`);
  return found.length;
}

function conditionOf(scope: DeletionScope) {
  switch (scope.by) {
    case 'age':
      return sql`q.asked_at < ${scope.before.toISOString()}::timestamptz`;
    case 'conversation':
      return sql`q.conversation_id = ${scope.conversationId}`;
    case 'answer':
      return sql`q.id in (select question_id from answers where id = ${scope.answerId})`;
  }
}

function record(
  transaction: Executor,
  scope: DeletionScope,
  count: number,
  reason: string,
  now: Date,
): Promise<void> {
  const recordId =
    scope.by === 'age'
      ? scope.before.toISOString()
      : scope.by === 'answer'
        ? scope.answerId
        : scope.conversationId;
  const details = { by: scope.by, count };
  return appendStaffAction(
    transaction,
    { action: 'questions-deleted', recordKind: scope.by, recordId, reason, details },
    now,
  );
}
