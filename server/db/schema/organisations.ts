import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
} from 'drizzle-orm/pg-core';
import { instant, oneOf } from './columns.ts';
import { VISIBILITIES } from './vocabularies.ts';

export const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value),
  fromDriver: (value) => new Uint8Array(value),
});

/** 站点 (租户): the default site is always there. */
export const sites = pgTable('sites', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  divisionCode: text('division_code'),
  createdAt: instant('created_at').notNull().defaultNow(),
});

/** 机关、公共企事业单位、开发区、镇街、村居. */
export const organisations = pgTable(
  'organisations',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    formerNames: text('former_names').array().notNull().default(sql`'{}'`),
    kind: text('kind').notNull(),
    parentId: text('parent_id').references((): AnyPgColumn => organisations.id),
    /** 机构改革: who has its duties now. */
    successorId: text('successor_id').references((): AnyPgColumn => organisations.id),
    divisionCode: text('division_code'),
    phones: text('phones').array().notNull().default(sql`'{}'`),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [
    index('organisations_name').on(table.name),
    oneOf('organisations_kind', table.kind, [
      'administrative-organ',
      'public-institution',
      'public-enterprise',
      'development-zone',
      'township',
      'village',
    ]),
  ],
);

/** 主题: a tree. */
export const topics = pgTable(
  'topics',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    parentId: text('parent_id').references((): AnyPgColumn => topics.id),
    position: integer('position').notNull().default(0),
  },
  (table) => [index('topics_parent').on(table.parentId, table.position)],
);

/** 媒体: picture, video or file, with what stands for it where it cannot be seen or heard. */
export const media = pgTable(
  'media',
  {
    id: text('id').primaryKey(),
    fileName: text('file_name').notNull(),
    mediaType: text('media_type').notNull(),
    content: bytes('content').notNull(),
    textAlternative: text('text_alternative').notNull(),
    transcript: text('transcript'),
    visibility: text('visibility').notNull().default('public'),
    audienceGroups: text('audience_groups').array().notNull().default(sql`'{}'`),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [oneOf('media_visibility', table.visibility, VISIBILITIES)],
);

/** 来源: where a record was harvested from. */
export const provenances = pgTable(
  'provenances',
  {
    recordKind: text('record_kind').notNull(),
    versionId: text('version_id').notNull(),
    sourceLibrary: text('source_library').notNull(),
    externalId: text('external_id'),
    retrievedAt: instant('retrieved_at').notNull(),
    /** 转载来源 and who checked the reprint. */
    reprintedFrom: text('reprinted_from'),
    reprintReviewer: text('reprint_reviewer'),
    details: jsonb('details'),
  },
  (table) => [primaryKey({ columns: [table.recordKind, table.versionId] })],
);
