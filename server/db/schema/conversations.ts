import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import type { Answer } from '../../../kb/answering/answer.ts';
import { calendarDate, instant, isOneOf, words } from './columns.ts';
import { organisations, sites } from './organisations.ts';
import {
  ANSWER_STATUS_LIST,
  AUDIENCES,
  CHANNELS,
  FEEDBACK_RATINGS,
  GAP_STATES,
  HANDOFF_KINDS,
  HANDOFF_STATES,
} from './value-lists.ts';

/** 会话. */
export const conversations = pgTable(
  'conversations',
  {
    id: text().primaryKey(),
    siteId: text()
      .notNull()
      .references(() => sites.id),
    startedAt: instant().notNull(),
  },
  (table) => [index('conversations_started').on(table.siteId, table.startedAt)],
);

/** 提问: masked before it gets here. */
export const questions = pgTable(
  'questions',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    conversationId: text()
      .notNull()
      .references(() => conversations.id),
    maskedText: text().notNull(),
    rephrasedText: text().notNull(),
    divisionCode: text(),
    asOf: calendarDate(),
    audience: text({ enum: AUDIENCES }),
    channel: text({ enum: CHANNELS }).notNull(),
    documentId: text(),
    askedAt: instant().notNull(),
  },
  (table) => [
    index('questions_conversation').on(table.conversationId, table.id),
    index('questions_asked').on(table.askedAt),
    isOneOf('questions_channel', table.channel, CHANNELS),
    isOneOf('questions_audience', table.audience, AUDIENCES),
  ],
);

/** 回答: committed before it is sent. */
export const answers = pgTable(
  'answers',
  {
    id: text().primaryKey(),
    questionId: bigint({ mode: 'number' })
      .notNull()
      .references(() => questions.id),
    status: text({ enum: ANSWER_STATUS_LIST }).notNull(),
    completeness: text({ enum: ['complete', 'partial', 'none'] }).notNull(),
    confidence: doublePrecision().notNull(),
    entryId: text(),
    isAiGenerated: boolean().notNull(),
    citations: jsonb().$type<Answer['citations']>().notNull(),
    notices: jsonb().$type<Answer['notices']>().notNull(),
    suggestions: words(),
    nextSteps: jsonb().$type<Answer['nextSteps']>().notNull(),
    /** Steps, and used and unused sources with verdicts, as one value. */
    walk: jsonb().$type<Pick<Answer, 'steps' | 'sources'>>().notNull(),
    /** What a model was asked and said, where one was. */
    generation: jsonb().$type<NonNullable<Answer['generation']>>(),
    answeredAt: instant().notNull(),
  },
  (table) => [
    unique('answers_question').on(table.questionId),
    index('answers_status').on(table.status, table.answeredAt),
    isOneOf('answers_status_word', table.status, ANSWER_STATUS_LIST),
    check('answers_confidence', sql`${table.confidence} between 0 and 1`),
  ],
);

/** 回答句: one block of an answer. */
export const answerSentences = pgTable(
  'answer_sentences',
  {
    answerId: text()
      .notNull()
      .references(() => answers.id),
    ordinal: integer().notNull(),
    kind: text({ enum: ['sentence', 'list-item', 'table-row', 'canned'] }).notNull(),
    text: text().notNull(),
    citationIds: words(),
    highlights: jsonb().$type<Answer['blocks'][number]['highlights']>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.answerId, table.ordinal] }),
    check('answer_sentences_cited', sql`${table.kind} = 'canned' or cardinality(${table.citationIds}) > 0`),
  ],
);

/**
 * 先行块: blocks told before their answer was whole, each committed before it was sent. Without a reference to the
 * answer, which is stored when it is whole and never changed; one without an answer was broken off.
 */
export const toldBlocks = pgTable(
  'told_blocks',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    answerId: text().notNull(),
    ordinal: integer().notNull(),
    block: jsonb().$type<Answer['blocks'][number]>().notNull(),
    citations: jsonb().$type<Answer['citations']>().notNull(),
    toldAt: instant().notNull(),
  },
  (table) => [index('told_blocks_answer').on(table.answerId, table.id)],
);

/** 评价. */
export const feedback = pgTable(
  'feedback',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    answerId: text()
      .notNull()
      .references(() => answers.id),
    rating: text({ enum: FEEDBACK_RATINGS }).notNull(),
    comment: text(),
    givenAt: instant().notNull(),
  },
  (table) => [
    index('feedback_answer').on(table.answerId),
    isOneOf('feedback_rating', table.rating, FEEDBACK_RATINGS),
  ],
);

/** 转人工: a message to a person; it outlives the conversation that it came from. */
export const handoffs = pgTable(
  'handoffs',
  {
    id: text().primaryKey(),
    /** 受理编号, given to whoever left the message. */
    ticketNumber: text().notNull(),
    kind: text({ enum: HANDOFF_KINDS }).notNull(),
    conversationId: text().references(() => conversations.id, { onDelete: 'set null' }),
    answerId: text().references(() => answers.id, { onDelete: 'set null' }),
    state: text({ enum: HANDOFF_STATES }).notNull().default('open'),
    maskedText: text().notNull(),
    organisationId: text().references(() => organisations.id),
    createdAt: instant().notNull(),
    closedAt: instant(),
  },
  (table) => [
    unique('handoffs_ticket_number').on(table.ticketNumber),
    index('handoffs_state').on(table.state, table.createdAt),
    isOneOf('handoffs_kind_word', table.kind, HANDOFF_KINDS),
    isOneOf('handoffs_state_word', table.state, HANDOFF_STATES),
  ],
);

/** 联系方式: how to reach whoever left a message; kept apart, and not as long. */
export const handoffContacts = pgTable(
  'handoff_contacts',
  {
    handoffId: text()
      .primaryKey()
      .references(() => handoffs.id, { onDelete: 'cascade' }),
    name: text(),
    phone: text(),
    email: text(),
    givenAt: instant().notNull(),
  },
  (table) => [index('handoff_contacts_given').on(table.givenAt)],
);

/** 渠道开关: channels that were ever switched off; the audit says by whom and why. */
export const channelSwitches = pgTable(
  'channel_switches',
  {
    channel: text({ enum: CHANNELS }).primaryKey(),
    isOff: boolean().notNull(),
    changedAt: instant().notNull(),
  },
  (table) => [isOneOf('channel_switches_channel', table.channel, CHANNELS)],
);

/** 知识缺口: what people ask and the library does not say. */
export const gaps = pgTable(
  'gaps',
  {
    id: text().primaryKey(),
    siteId: text()
      .notNull()
      .references(() => sites.id),
    summary: text().notNull(),
    state: text({ enum: GAP_STATES }).notNull().default('open'),
    organisationId: text().references(() => organisations.id),
    questionIds: bigint({ mode: 'number' }).array().notNull(),
    openedAt: instant().notNull(),
    closedAt: instant(),
  },
  (table) => [
    index('gaps_state').on(table.siteId, table.state),
    isOneOf('gaps_state_word', table.state, GAP_STATES),
  ],
);
