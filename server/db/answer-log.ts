import { asc, desc, eq } from 'drizzle-orm';
import type { Answer } from '../../kb/answering/answer.ts';
import type { AnswerLog, ConversationTurn } from '../../kb/answering/answer-log.ts';
import type { FeedbackInput } from '../services.ts';
import type { Database } from './database.ts';
import { answerSentences, answers, conversations, feedback, questions } from './schema/conversations.ts';

const DEFAULT_SITE = 'default';
const FOREIGN_KEY_VIOLATION = '23503';

/** Questions and answers in PostgreSQL; one transaction holds a question and all of its answer. */
export function createAnswerLog({ db }: Database): AnswerLog {
  return {
    store: async ({ question, maskedText, rephrasedText, answer, askedAt }) => {
      await db.transaction(async (transaction) => {
        await transaction
          .insert(conversations)
          .values({ id: answer.conversationId, siteId: DEFAULT_SITE, startedAt: askedAt })
          .onConflictDoNothing();
        const [stored] = await transaction
          .insert(questions)
          .values({
            conversationId: answer.conversationId,
            maskedText,
            rephrasedText,
            divisionCode: question.divisionCode,
            asOf: question.asOf,
            audience: question.audience,
            channel: question.channel,
            documentId: question.documentId,
            askedAt,
          })
          .returning({ id: questions.id });
        if (!stored) throw new Error('a stored question has no id');
        await transaction.insert(answers).values({
          id: answer.answerId,
          questionId: stored.id,
          status: answer.status,
          completeness: answer.completeness,
          confidence: answer.confidence,
          entryId: answer.entryId,
          isAiGenerated: answer.aiGenerated,
          citations: answer.citations,
          notices: answer.notices,
          suggestions: [...answer.suggestions],
          nextSteps: answer.nextSteps,
          walk: { steps: answer.steps, sources: answer.sources },
          answeredAt: askedAt,
        });
        if (answer.blocks.length === 0) return;
        await transaction.insert(answerSentences).values(
          answer.blocks.map((block, ordinal) => ({
            answerId: answer.answerId,
            ordinal,
            kind: block.kind,
            text: block.text,
            citationIds: [...block.citationIds],
            highlights: block.highlights,
          })),
        );
      });
    },
    readConversation: async (conversationId, limit): Promise<readonly ConversationTurn[]> =>
      db
        .select({
          question: questions.maskedText,
          rephrasedQuestion: questions.rephrasedText,
          answerId: answers.id,
          status: answers.status,
        })
        .from(questions)
        .innerJoin(answers, eq(answers.questionId, questions.id))
        .where(eq(questions.conversationId, conversationId))
        .orderBy(desc(questions.id))
        .limit(limit),
  };
}

/** The stored answer as it was sent. */
export async function findAnswer({ db }: Database, answerId: string): Promise<Answer | undefined> {
  const [found] = await db
    .select({ answer: answers, conversationId: questions.conversationId })
    .from(answers)
    .innerJoin(questions, eq(questions.id, answers.questionId))
    .where(eq(answers.id, answerId));
  if (!found) return undefined;
  const { answer } = found;
  const blocks = await db
    .select()
    .from(answerSentences)
    .where(eq(answerSentences.answerId, answerId))
    .orderBy(asc(answerSentences.ordinal));
  return {
    answerId,
    conversationId: found.conversationId,
    status: answer.status,
    completeness: answer.completeness,
    confidence: answer.confidence,
    blocks: blocks.map(({ kind, text, citationIds, highlights }) => ({
      kind,
      text,
      citationIds,
      highlights,
    })),
    citations: answer.citations,
    ...(answer.entryId === null ? {} : { entryId: answer.entryId }),
    notices: answer.notices,
    suggestions: answer.suggestions,
    nextSteps: answer.nextSteps,
    aiGenerated: answer.isAiGenerated,
    steps: answer.walk.steps,
    sources: answer.walk.sources,
  };
}

/** False when there is no such answer. */
export async function recordFeedback(
  { db }: Database,
  { answerId, rating, comment }: FeedbackInput,
  givenAt: Date,
): Promise<boolean> {
  try {
    await db.insert(feedback).values({ answerId, rating, comment, givenAt });
    return true;
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    if ((cause as { code?: string }).code === FOREIGN_KEY_VIOLATION) return false;
    throw error;
  }
}
