import {
  bigserial,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import type { Answer } from '../../../kb/answering/answer.ts';
import { instant, oneOf } from './columns.ts';
import { sites } from './organisations.ts';
import { CHANNELS } from './vocabularies.ts';

/** 会话. */
export const conversations = pgTable('conversations', {
  id: text('id').primaryKey(),
  siteId: text('site_id')
    .notNull()
    .references(() => sites.id),
  startedAt: instant('started_at').notNull(),
});

/** 提问; texts are masked before they get here. */
export const questions = pgTable(
  'questions',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    siteId: text('site_id')
      .notNull()
      .references(() => sites.id),
    conversationId: text('conversation_id')
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    maskedText: text('masked_text').notNull(),
    rephrasedText: text('rephrased_text').notNull(),
    divisionCode: text('division_code'),
    asOf: text('as_of'),
    audience: text('audience'),
    channel: text('channel', { enum: CHANNELS }).notNull(),
    documentId: text('document_id'),
    askedAt: instant('asked_at').notNull(),
  },
  (table) => [
    index('questions_conversation').on(table.conversationId, table.id),
    index('questions_asked').on(table.askedAt),
    oneOf('questions_channel', table.channel, CHANNELS),
  ],
);

/** 回答 with used and unused sources, verdicts, scores and durations as one JSON value. */
export const answers = pgTable(
  'answers',
  {
    id: text('id').primaryKey(),
    questionId: integer('question_id')
      .notNull()
      .references(() => questions.id, { onDelete: 'cascade' }),
    status: text('status').notNull(),
    confidence: doublePrecision('confidence').notNull(),
    entryId: text('entry_id'),
    isAiGenerated: boolean('is_ai_generated').notNull(),
    answer: jsonb('answer').$type<Answer>().notNull(),
    answeredAt: instant('answered_at').notNull(),
  },
  (table) => [
    index('answers_question').on(table.questionId),
    index('answers_status').on(table.status, table.answeredAt),
  ],
);

/** 回答中的句子. */
export const answerSentences = pgTable(
  'answer_sentences',
  {
    answerId: text('answer_id')
      .notNull()
      .references(() => answers.id, { onDelete: 'cascade' }),
    ordinal: integer('ordinal').notNull(),
    kind: text('kind').notNull(),
    text: text('text').notNull(),
    versionIds: text('version_ids').array().notNull(),
  },
  (table) => [unique('answer_sentences_ordinal').on(table.answerId, table.ordinal)],
);

/** 评价 of an answer by the visitor. */
export const feedback = pgTable(
  'feedback',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    answerId: text('answer_id')
      .notNull()
      .references(() => answers.id, { onDelete: 'cascade' }),
    rating: text('rating').notNull(),
    comment: text('comment'),
    givenAt: instant('given_at').notNull(),
  },
  (table) => [
    index('feedback_answer').on(table.answerId),
    oneOf('feedback_rating', table.rating, ['helpful', 'not-helpful']),
  ],
);

/** 转人工: a question handed to a person, with its ticket where the hotline has made one. */
export const handoffs = pgTable(
  'handoffs',
  {
    id: text('id').primaryKey(),
    siteId: text('site_id')
      .notNull()
      .references(() => sites.id),
    conversationId: text('conversation_id').references(() => conversations.id, { onDelete: 'set null' }),
    state: text('state').notNull(),
    maskedText: text('masked_text').notNull(),
    ticketNumber: text('ticket_number'),
    createdAt: instant('created_at').notNull(),
    closedAt: instant('closed_at'),
  },
  (table) => [oneOf('handoffs_state', table.state, ['open', 'taken', 'closed'])],
);

/** 知识缺口: what people ask and the library does not answer. */
export const gaps = pgTable(
  'gaps',
  {
    id: text('id').primaryKey(),
    siteId: text('site_id')
      .notNull()
      .references(() => sites.id),
    summary: text('summary').notNull(),
    questionIds: integer('question_ids').array().notNull(),
    responsibleDepartment: text('responsible_department'),
    state: text('state').notNull(),
    openedAt: instant('opened_at').notNull(),
    closedAt: instant('closed_at'),
  },
  (table) => [oneOf('gaps_state', table.state, ['open', 'assigned', 'closed'])],
);
