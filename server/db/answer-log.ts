import { asc, desc, eq } from 'drizzle-orm';
import type { Answer } from '../../kb/answering/answer.ts';
import { type AnsweredQuestion, type AnswerLog, citedDocumentIds } from '../../kb/answering/answer-log.ts';
import type { FeedbackInput } from '../services.ts';
import type { Database } from './database.ts';
import { storable } from './saving/storable.ts';
import { answerSentences, answers, feedback, questions, toldBlocks } from './schema/conversations.ts';

const DEFAULT_SITE = 'default';

/** Questions and answers in PostgreSQL; what is stored was masked before. */
export function createAnswerLog(database: Database): AnswerLog {
  const { db } = database;
  return {
    store: async (answered) => {
      await storeAnswer(database, storable(answered));
    },
    storeTold: async ({ blockIndex, ...told }) => {
      await db.insert(toldBlocks).values(storable({ ...told, ordinal: blockIndex }));
    },
    readConversation: async (conversationId, limit) => {
      const turns = await db
        .select({
          question: questions.maskedText,
          rephrasedQuestion: questions.rephrasedText,
          answerId: answers.id,
          status: answers.status,
          citations: answers.citations,
        })
        .from(questions)
        .innerJoin(answers, eq(answers.questionId, questions.id))
        .where(eq(questions.conversationId, conversationId))
        .orderBy(desc(questions.id))
        .limit(limit);
      return turns.map(({ citations, ...turn }) => ({
        ...turn,
        citedDocumentIds: citedDocumentIds(citations),
      }));
    },
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

/**
 * The answer of a library that is still at that revision; false, and nothing is stored, where it is not. Both are one
 * statement, so that no change comes between.
 */
export function storeAtRevision(
  database: Database,
  answered: AnsweredQuestion,
  revision: number,
): Promise<boolean> {
  return storeAnswer(database, storable(answered), revision);
}

/**
 * One statement, prepared once: it is whole or not there, and one message to the server instead of six. Lists go as JSON,
 * so that its text is the same for every answer. With `revision` only where the library is at it; whether it was.
 */
async function storeAnswer(
  { sql }: Database,
  { question, answer, askedAt, maskedText, rephrasedText }: AnsweredQuestion,
  revision: number | null = null,
): Promise<boolean> {
  const json = (value: unknown): string => JSON.stringify(value);
  const at = askedAt.toISOString();
  const stored = await sql`
    with library as (
      select from library_revision where id = 1 and revision = coalesce(${revision}::bigint, revision)
    ), conversation as (
      insert into conversations (id, site_id, started_at)
      select ${answer.conversationId}, ${DEFAULT_SITE}, ${at} from library on conflict do nothing
    ), question as (
      insert into questions (conversation_id, masked_text, rephrased_text, division_code, as_of, audience, channel,
        document_id, asked_at)
      select ${answer.conversationId}, ${maskedText}, ${rephrasedText},
        ${question.divisionCode ?? null}, ${question.asOf ?? null}, ${question.audience ?? null}, ${question.channel},
        ${question.documentId ?? null}, ${at}
      from library
      returning id
    ), answer as (
      insert into answers (id, question_id, status, completeness, confidence, entry_id, is_ai_generated, citations,
        notices, suggestions, next_steps, walk, generation, answered_at)
      select ${answer.answerId}, question.id, ${answer.status}, ${answer.completeness}, ${answer.confidence},
        ${answer.entryId ?? null}, ${answer.aiGenerated}, ${json(answer.citations)}::text::jsonb,
        ${json(answer.notices)}::text::jsonb, ${[...answer.suggestions]}::text[],
        ${json(answer.nextSteps)}::text::jsonb,
        ${json({ steps: answer.steps, sources: answer.sources })}::text::jsonb,
        ${answer.generation === undefined ? null : json(answer.generation)}::text::jsonb, ${at}
      from question
      returning id
    ), sentences as (
      insert into answer_sentences (answer_id, ordinal, kind, text, citation_ids, highlights)
      select answer.id, block.ordinal - 1, value->>'kind', value->>'text',
        array(select jsonb_array_elements_text(value->'citationIds')), value->'highlights'
      from answer, jsonb_array_elements(${json(answer.blocks)}::text::jsonb) with ordinality block (value, ordinal)
    )
    select from answer`;
  return stored.length === 1;
}
