import { bigint, bigserial, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant, oneOf } from './columns.ts';
import { EVENT_KINDS, RECORD_KINDS } from './vocabularies.ts';

/** 事件: append-only, numbered in commit order; a withdrawal stays as the tombstone of what was public. */
export const events = pgTable(
  'events',
  {
    sequence: bigserial('sequence', { mode: 'number' }).primaryKey(),
    kind: text('kind', { enum: EVENT_KINDS }).notNull(),
    recordKind: text('record_kind', { enum: RECORD_KINDS }),
    recordId: text('record_id'),
    versionId: text('version_id'),
    /** What a reader of the log needs when the record is gone: its title. */
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
    occurredAt: instant('occurred_at').notNull(),
  },
  (table) => [
    index('events_record').on(table.recordKind, table.recordId),
    oneOf('events_kind', table.kind, EVENT_KINDS),
    oneOf('events_record_kind', table.recordKind, RECORD_KINDS),
  ],
);

/** 索引跟随者: running servers and how far their index has come; a row not touched for a while is of the dead. */
export const indexFollowers = pgTable('index_followers', {
  id: text('id').primaryKey(),
  sequence: bigint('sequence', { mode: 'number' }).notNull(),
  touchedAt: instant('touched_at').notNull(),
});
