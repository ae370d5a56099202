import {
  type AnyPgColumn,
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import type { EntryContent } from '../../../kb/entries/knowledge-entry.ts';
import type { GuideContent } from '../../../kb/entries/service-guide.ts';
import { instant, oneOf } from './columns.ts';
import { BASIS_STATES, ENTRY_KINDS, VISIBILITIES } from './vocabularies.ts';

/** 知识条目. */
export const knowledgeEntries = pgTable('knowledge_entries', {
  id: text('id').primaryKey(),
  duplicateOf: text('duplicate_of').references((): AnyPgColumn => knowledgeEntries.id),
  isSample: boolean('is_sample').notNull().default(false),
  withdrawnAt: instant('withdrawn_at'),
  createdAt: instant('created_at').notNull(),
});

/** 知识条目版本; what is asked for in queries has columns, the whole content is kept as it was published. */
export const entryVersions = pgTable(
  'entry_versions',
  {
    id: text('id').primaryKey(),
    entryId: text('entry_id')
      .notNull()
      .references(() => knowledgeEntries.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    kind: text('kind', { enum: ENTRY_KINDS }).notNull(),
    canonicalQuestion: text('canonical_question').notNull(),
    responsibleDepartment: text('responsible_department'),
    visibility: text('visibility', { enum: VISIBILITIES }).notNull(),
    content: jsonb('content').$type<EntryContent>().notNull(),
    contentDigest: text('content_digest').notNull(),
    recordDigest: text('record_digest').notNull(),
    isSample: boolean('is_sample').notNull(),
    importedAt: instant('imported_at').notNull(),
  },
  (table) => [
    unique('entry_versions_number').on(table.entryId, table.number),
    index('entry_versions_content').on(table.contentDigest),
    oneOf('entry_versions_kind', table.kind, ENTRY_KINDS),
    oneOf('entry_versions_visibility', table.visibility, VISIBILITIES),
  ],
);

/** 依据: entry version → quoted span of a provision version. */
export const bases = pgTable(
  'bases',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    entryVersionId: text('entry_version_id')
      .notNull()
      .references(() => entryVersions.id, { onDelete: 'cascade' }),
    ordinal: integer('ordinal').notNull(),
    state: text('state', { enum: BASIS_STATES }).notNull(),
    statedDocument: text('stated_document').notNull(),
    /** Key of the stated document where it is a 发文字号. */
    statedDocumentKey: text('stated_document_key'),
    statedProvision: text('stated_provision'),
    statedQuote: text('stated_quote'),
    documentId: text('document_id'),
    versionId: text('version_id'),
    provisionId: text('provision_id'),
    provisionLabel: text('provision_label'),
    quote: text('quote'),
    quoteStart: integer('quote_start'),
    quoteEnd: integer('quote_end'),
    problem: text('problem'),
  },
  (table) => [
    unique('bases_ordinal').on(table.entryVersionId, table.ordinal),
    index('bases_document').on(table.documentId),
    index('bases_stated_document').on(table.statedDocument),
    index('bases_stated_document_key').on(table.statedDocumentKey),
    oneOf('bases_state', table.state, BASIS_STATES),
  ],
);

/** 办事指南. */
export const serviceGuides = pgTable('service_guides', {
  id: text('id').primaryKey(),
  duplicateOf: text('duplicate_of').references((): AnyPgColumn => serviceGuides.id),
  isSample: boolean('is_sample').notNull().default(false),
  withdrawnAt: instant('withdrawn_at'),
  createdAt: instant('created_at').notNull(),
});

export const guideVersions = pgTable(
  'guide_versions',
  {
    id: text('id').primaryKey(),
    guideId: text('guide_id')
      .notNull()
      .references(() => serviceGuides.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    title: text('title').notNull(),
    itemCode: text('item_code'),
    visibility: text('visibility', { enum: VISIBILITIES }).notNull(),
    content: jsonb('content').$type<GuideContent>().notNull(),
    contentDigest: text('content_digest').notNull(),
    recordDigest: text('record_digest').notNull(),
    isSample: boolean('is_sample').notNull(),
    importedAt: instant('imported_at').notNull(),
  },
  (table) => [
    unique('guide_versions_number').on(table.guideId, table.number),
    index('guide_versions_content').on(table.contentDigest),
    oneOf('guide_versions_visibility', table.visibility, VISIBILITIES),
  ],
);
