import { sql } from 'drizzle-orm';
import { type AnyPgColumn, check, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { bytes, instant, isOneOf, words } from './columns.ts';
import { MEDIUM_KINDS, RECORD_KINDS, VISIBILITIES } from './value-lists.ts';

/** 机关及公共企事业单位. Records keep the printed name beside the reference. */
export const organisations = pgTable(
  'organisations',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    formerNames: words(),
    parentId: text().references((): AnyPgColumn => organisations.id),
    /** 机构改革后承接其职责的机关. */
    successorId: text().references((): AnyPgColumn => organisations.id),
    divisionCode: text(),
    phones: words(),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [
    index('organisations_name').on(table.name),
    check('organisations_parent_is_another', sql`${table.parentId} <> ${table.id}`),
    check('organisations_successor_is_another', sql`${table.successorId} <> ${table.id}`),
  ],
);

/** 主题分类树. */
export const topics = pgTable(
  'topics',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    parentId: text().references((): AnyPgColumn => topics.id),
    ordinal: integer().notNull().default(0),
  },
  (table) => [check('topics_parent_is_another', sql`${table.parentId} <> ${table.id}`)],
);

/** 站点 (Site): every conversation and every staff grant belongs to one. */
export const sites = pgTable('sites', {
  id: text().primaryKey(),
  name: text().notNull(),
  divisionCode: text(),
  createdAt: instant().notNull().defaultNow(),
});

/** 媒体 (Medium): picture, video or file with what it says in words. */
export const media = pgTable(
  'media',
  {
    id: text().primaryKey(),
    kind: text({ enum: MEDIUM_KINDS }).notNull(),
    mediaType: text().notNull(),
    fileName: text().notNull(),
    bytes: bytes().notNull(),
    textAlternative: text(),
    transcript: text(),
    visibility: text({ enum: VISIBILITIES }).notNull().default('public'),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [
    isOneOf('media_kind', table.kind, MEDIUM_KINDS),
    isOneOf('media_visibility', table.visibility, VISIBILITIES),
  ],
);

/** 特定对象: who may see a record of visibility `restricted`. */
export const audienceGroups = pgTable('audience_groups', {
  id: text().primaryKey(),
  name: text().notNull(),
});

export const recordAudienceGroups = pgTable(
  'record_audience_groups',
  {
    recordKind: text({ enum: RECORD_KINDS }).notNull(),
    recordId: text().notNull(),
    groupId: text()
      .notNull()
      .references(() => audienceGroups.id),
  },
  (table) => [
    primaryKey({ columns: [table.recordKind, table.recordId, table.groupId] }),
    isOneOf('record_audience_groups_kind', table.recordKind, RECORD_KINDS),
  ],
);
