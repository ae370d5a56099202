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
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { calendarDate, instant, isOneOf, isPublicId, provenance, words } from './columns.ts';
import { organisations } from './organisations.ts';
import { policyDocuments, policyVersions } from './policies.ts';
import {
  BASIS_STATES,
  ENTRY_KINDS,
  PUBLICATION_STATES,
  STALE_BASIS_RULES,
  VISIBILITIES,
} from './value-lists.ts';

/** 知识条目. */
export const knowledgeEntries = pgTable(
  'knowledge_entries',
  {
    id: text().primaryKey(),
    ordinal: bigint({ mode: 'number' }).notNull().generatedByDefaultAsIdentity(),
    state: text({ enum: PUBLICATION_STATES }).notNull().default('published'),
    duplicateOf: text().references((): AnyPgColumn => knowledgeEntries.id),
    isSample: boolean().notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [
    isPublicId('knowledge_entries_id', table.id),
    isOneOf('knowledge_entries_state', table.state, PUBLICATION_STATES),
    unique('knowledge_entries_ordinal').on(table.ordinal),
    check('knowledge_entries_duplicate', sql`${table.duplicateOf} <> ${table.id}`),
    index('knowledge_entries_duplicate_of').on(table.duplicateOf),
    index('knowledge_entries_sample').on(table.id).where(sql`${table.isSample}`),
  ],
);

/** 知识条目版本: a published wording. */
export const entryVersions = pgTable(
  'entry_versions',
  {
    id: text().primaryKey(),
    entryId: text()
      .notNull()
      .references(() => knowledgeEntries.id),
    number: integer().notNull(),
    kind: text({ enum: ENTRY_KINDS }).notNull(),
    canonicalQuestion: text().notNull(),
    questionVariants: words(),
    negativeQuestions: words(),
    answer: text().notNull(),
    spokenAnswer: text(),
    /** Null: notice. */
    whenBasisStale: text({ enum: STALE_BASIS_RULES }),
    responsibleDepartment: text(),
    responsibleOrganisationId: text().references(() => organisations.id),
    divisionCode: text(),
    topics: words(),
    keywords: words(),
    visibility: text({ enum: VISIBILITIES }).notNull(),
    effectiveOn: calendarDate(),
    expiresOn: calendarDate(),
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
    unique('entry_versions_number').on(table.entryId, table.number),
    uniqueIndex('entry_versions_newest').on(table.entryId).where(sql`${table.isNewest}`),
    index('entry_versions_content').on(table.contentDigest),
    check('entry_versions_id', sql`${table.id} = ${table.entryId} || '@' || ${table.number}`),
    isOneOf('entry_versions_kind', table.kind, ENTRY_KINDS),
    isOneOf('entry_versions_stale_basis', table.whenBasisStale, STALE_BASIS_RULES),
    isOneOf('entry_versions_visibility', table.visibility, VISIBILITIES),
  ],
);

/** 依据: what an entry version rests on, as stated and as found in the library. */
export const bases = pgTable(
  'bases',
  {
    entryVersionId: text()
      .notNull()
      .references(() => entryVersions.id),
    ordinal: integer().notNull(),
    state: text({ enum: BASIS_STATES }).notNull(),
    statedDocument: text().notNull(),
    /** Canonical forms of `statedDocument` as a 发文字号 and as a title, for when the document arrives later. */
    statedNumberKey: text(),
    statedTitleKey: text().notNull(),
    statedProvision: text(),
    statedQuote: text(),
    documentId: text().references(() => policyDocuments.id),
    versionId: text().references(() => policyVersions.id),
    provisionId: text(),
    provisionLabel: text(),
    quote: text(),
    quoteStart: integer(),
    quoteEnd: integer(),
    problem: text(),
  },
  (table) => [
    primaryKey({ columns: [table.entryVersionId, table.ordinal] }),
    index('bases_document').on(table.documentId),
    index('bases_version').on(table.versionId),
    index('bases_broken_document').using('hash', table.statedDocument).where(sql`${table.state} = 'broken'`),
    index('bases_broken_number').on(table.statedNumberKey).where(sql`${table.state} = 'broken'`),
    index('bases_broken_title').using('hash', table.statedTitleKey).where(sql`${table.state} = 'broken'`),
    isOneOf('bases_state', table.state, BASIS_STATES),
    check(
      'bases_broken_has_no_place',
      sql`(${table.state} = 'broken') = (${table.documentId} is null) and num_nulls(${table.documentId}, ${table.versionId}, ${table.provisionId}, ${table.provisionLabel}, ${table.quote}, ${table.quoteStart}, ${table.quoteEnd}) in (0, 7)`,
    ),
    check('bases_quote_span', sql`0 <= ${table.quoteStart} and ${table.quoteStart} <= ${table.quoteEnd}`),
  ],
);
