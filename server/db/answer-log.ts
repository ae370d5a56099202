import { asc, desc, eq } from 'drizzle-orm';
import type { Answer } from '../../kb/answering/answer.ts';
import type { AnsweredQuestion, AnswerLog } from '../../kb/answering/answer-log.ts';
import type { FeedbackInput } from '../services.ts';
import type { Database, Executor } from './database.ts';
import { storable } from './saving/storable.ts';
import {
  answerSentences,
  answers,
  conversations,
  feedback,
  questions,
  toldBlocks,
} from './schema/conversations.ts';

const DEFAULT_SITE = 'default';

/** Questions and answers in PostgreSQL; what is stored was masked before. */
export function createAnswerLog({ db }: Database): AnswerLog {
  return {
    store: (answered) => db.transaction((transaction) => storeAnswer(transaction, storable(answered))),
    storeTold: async ({ blockIndex, ...told }) => {
      await db.insert(toldBlocks).values(storable({ ...told, ordinal: blockIndex }));
    },
    readConversation: async (conversationId, limit) =>
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

/** The stored answer as it was given; undefined when there is none. */
export async function findAnswer({ db }: Database, answerId: string): Promise<Answer | undefined> {
  const [found] = await db
    .select({ answer: answers, conversationId: questions.conversationId })
    .from(answers)
    .innerJoin(questions, eq(questions.id, answers.questionId))
    .where(eq(answers.id, answerId));
  if (!found) return undefined;
  const sentences = await db
    .select()
    .from(answerSentences)
    .where(eq(answerSentences.answerId, answerId))
    .orderBy(asc(answerSentences.ordinal));
  const { answer, conversationId } = found;
  return {
    answerId,
    conversationId,
    status: answer.status,
    completeness: answer.completeness,
    confidence: answer.confidence,
    blocks: sentences.map(({ kind, text, citationIds, highlights }) => ({
      kind,
      text,
      citationIds,
      highlights,
    })),
    citations: answer.citations,
    entryId: answer.entryId ?? undefined,
    notices: answer.notices,
    suggestions: answer.suggestions,
    nextSteps: answer.nextSteps,
    aiGenerated: answer.isAiGenerated,
    generation: answer.generation ?? undefined,
    ...answer.walk,
  };
}

/** False when there is no such answer. */
export async function recordFeedback(
  { db }: Database,
  { answerId, rating, comment }: FeedbackInput,
  givenAt: Date,
): Promise<boolean> {
  return db.transaction(async (transaction) => {
    const [answer] = await transaction
      .select({ id: answers.id })
      .from(answers)
      .where(eq(answers.id, answerId));
    if (!answer) return false;
    await transaction.insert(feedback).values(storable({ answerId, rating, comment, givenAt }));
    return true;
  });
}

async function storeAnswer(transaction: Executor, answered: AnsweredQuestion): Promise<void> {
  const { question, answer, askedAt } = answered;
  const { conversationId, answerId } = answer;
  await transaction
    .insert(conversations)
    .values({ id: conversationId, siteId: DEFAULT_SITE, startedAt: askedAt })
    .onConflictDoNothing();
  const [stored] = await transaction
    .insert(questions)
    .values({
      conversationId,
      maskedText: answered.maskedText,
      rephrasedText: answered.rephrasedText,
      divisionCode: question.divisionCode,
      asOf: question.asOf,
      audience: question.audience,
      channel: question.channel,
      documentId: question.documentId,
      askedAt,
    })
    .returning({ id: questions.id });
  if (!stored) throw new Error('the question was not stored');
  await transaction.insert(answers).values({
    id: answerId,
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
    generation: answer.generation,
    answeredAt: askedAt,
  });
  if (answer.blocks.length === 0) return;
  await transaction.insert(answerSentences).values(
    answer.blocks.map(({ kind, text, citationIds, highlights }, ordinal) => ({
      answerId,
      ordinal,
      kind,
      text,
      citationIds: [...citationIds],
      highlights,
    })),
  );
}
