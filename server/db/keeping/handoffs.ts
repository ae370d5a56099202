import { eq } from 'drizzle-orm';
import type { HandoffInput } from '../../services.ts';
import type { Database } from '../database.ts';
import { storable } from '../saving/storable.ts';
import { answers, conversations, handoffContacts, handoffs, questions } from '../schema/conversations.ts';

/** Keeps a message, already masked, and apart from it how to reach its writer. The ticket number. */
export async function storeHandoff(
  { db }: Database,
  given: HandoffInput,
  id: string,
  now: Date,
): Promise<string> {
  const { kind, message, answerId, conversationId, contact } = storable(given);
  const ticketNumber = ticketNumberOf(id, now);
  await db.transaction(async (transaction) => {
    const [answer] = answerId
      ? await transaction
          .select({ id: answers.id, conversationId: questions.conversationId })
          .from(answers)
          .innerJoin(questions, eq(questions.id, answers.questionId))
          .where(eq(answers.id, answerId))
      : [];
    // What it refers to may be deleted by now; the message is taken all the same.
    const [conversation] =
      answer === undefined && conversationId
        ? await transaction
            .select({ id: conversations.id })
            .from(conversations)
            .where(eq(conversations.id, conversationId))
        : [];
    await transaction.insert(handoffs).values({
      id,
      ticketNumber,
      kind,
      answerId: answer?.id,
      conversationId: answer?.conversationId ?? conversation?.id,
      maskedText: message,
      createdAt: now,
    });
    if (contact)
      await transaction.insert(handoffContacts).values({ handoffId: id, ...contact, givenAt: now });
  });
  return ticketNumber;
}

/** The day in China and eight characters that do not count anything. */
function ticketNumberOf(id: string, now: Date): string {
  const day = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
  return `${day}-${id.replaceAll('-', '').slice(0, 8).toUpperCase()}`;
}
