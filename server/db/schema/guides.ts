import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { instant, isOneOf, isPublicId, provenance, words } from './columns.ts';
import { organisations } from './organisations.ts';
import { PUBLICATION_STATES, VISIBILITIES } from './value-lists.ts';

/** 办事指南. */
export const serviceGuides = pgTable(
  'service_guides',
  {
    id: text().primaryKey(),
    ordinal: bigint({ mode: 'number' }).notNull().generatedByDefaultAsIdentity(),
    state: text({ enum: PUBLICATION_STATES }).notNull().default('published'),
    duplicateOf: text().references((): AnyPgColumn => serviceGuides.id),
    isSample: boolean().notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [
    isPublicId('service_guides_id', table.id),
    isOneOf('service_guides_state', table.state, PUBLICATION_STATES),
    unique('service_guides_ordinal').on(table.ordinal),
    check('service_guides_duplicate', sql`${table.duplicateOf} <> ${table.id}`),
    index('service_guides_duplicate_of').on(table.duplicateOf),
    index('service_guides_sample').on(table.id).where(sql`${table.isSample}`),
  ],
);

/** 办事指南版本. */
export const guideVersions = pgTable(
  'guide_versions',
  {
    id: text().primaryKey(),
    guideId: text()
      .notNull()
      .references(() => serviceGuides.id),
    number: integer().notNull(),
    itemCode: text(),
    title: text().notNull(),
    conditions: words(),
    materials: words(),
    steps: words(),
    statutoryTimeLimit: text(),
    committedTimeLimit: text(),
    places: words(),
    phones: words(),
    fees: text(),
    department: text(),
    departmentOrganisationId: text().references(() => organisations.id),
    divisionCode: text(),
    visibility: text({ enum: VISIBILITIES }).notNull(),
    sourceUrl: text(),
    extra: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
    contentDigest: text().notNull(),
    recordDigest: text().notNull(),
    ...provenance(),
    isSample: boolean().notNull(),
    importedAt: instant().notNull(),
    isNewest: boolean().notNull().default(false),
  },
  (table) => [
    unique('guide_versions_number').on(table.guideId, table.number),
    uniqueIndex('guide_versions_newest').on(table.guideId).where(sql`${table.isNewest}`),
    index('guide_versions_content').on(table.contentDigest),
    check('guide_versions_id', sql`${table.id} = ${table.guideId} || '@' || ${table.number}`),
    isOneOf('guide_versions_visibility', table.visibility, VISIBILITIES),
  ],
);
