import { bigint, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { calendarDate, instant, isOneOf } from './columns.ts';
import { EVENT_TYPES, RECORD_KINDS } from './value-lists.ts';

/** 事件: every publication, withdrawal and change of validity, in the order of commits. Never changed or deleted. */
export const events = pgTable(
  'events',
  {
    sequence: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    type: text({ enum: EVENT_TYPES }).notNull(),
    recordKind: text({ enum: RECORD_KINDS }).notNull(),
    recordId: text().notNull(),
    versionId: text(),
    details: jsonb().$type<Readonly<Record<string, unknown>>>(),
    occurredAt: instant().notNull(),
  },
  (table) => [
    index('events_record').on(table.recordKind, table.recordId),
    isOneOf('events_type', table.type, EVENT_TYPES),
    isOneOf('events_kind', table.recordKind, RECORD_KINDS),
  ],
);

/** Who follows the events into a search index, and how far they have come. */
export const indexFollowers = pgTable('index_followers', {
  id: text().primaryKey(),
  /** Null while the index is first being built. */
  caughtUpSequence: bigint({ mode: 'number' }),
  rebuildRequestedAt: instant(),
  rebuiltAt: instant(),
  updatedAt: instant().notNull(),
});

/** 日历: one row, the last day on which dates that arrive were looked at. */
export const calendarWatch = pgTable('calendar_watch', {
  id: integer().primaryKey(),
  seenOn: calendarDate().notNull(),
});

/**
 * 文库版次: one row, counted up by triggers in every transaction that writes to a table of the library, whoever wrote.
 * What was read at a revision is what the library says for as long as the revision stands.
 */
export const libraryRevision = pgTable('library_revision', {
  id: integer().primaryKey(),
  revision: bigint({ mode: 'number' }).notNull(),
});
