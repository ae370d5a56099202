import { sql } from 'drizzle-orm';
import { bigint, check, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant, isOneOf } from './columns.ts';
import { policyDocuments, policyVersions } from './policies.ts';
import { LINK_DECISIONS, STATABLE_FIELDS } from './value-lists.ts';

/**
 * 元数据认定: what staff state about a field of one text of a document. It holds for the version it was made about and
 * for every later import of the same text, which corrects that version; not for a newer text.
 */
export const metadataStatements = pgTable(
  'metadata_statements',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    documentId: text()
      .notNull()
      .references(() => policyDocuments.id),
    versionId: text()
      .notNull()
      .references(() => policyVersions.id),
    field: text({ enum: STATABLE_FIELDS }).notNull(),
    /** Null: that there is none. */
    value: jsonb(),
    reason: text().notNull(),
    statedBy: text().notNull(),
    statedAt: instant().notNull(),
    revokedAt: instant(),
  },
  (table) => [
    index('metadata_statements_document').on(table.documentId),
    index('metadata_statements_version').on(table.versionId),
    isOneOf('metadata_statements_field', table.field, STATABLE_FIELDS),
    check('metadata_statements_reason', sql`${table.reason} <> ''`),
  ],
);

/**
 * 版本关联认定: whether one document takes the place of another, as staff decide it over what title, authority and dates
 * suggest. The last one on the two that is not revoked holds.
 */
export const versionLinkDecisions = pgTable(
  'version_link_decisions',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    /** The later text. */
    documentId: text()
      .notNull()
      .references(() => policyDocuments.id),
    earlierId: text()
      .notNull()
      .references(() => policyDocuments.id),
    decision: text({ enum: LINK_DECISIONS }).notNull(),
    reason: text().notNull(),
    decidedBy: text().notNull(),
    decidedAt: instant().notNull(),
    revokedAt: instant(),
  },
  (table) => [
    index('version_link_decisions_document').on(table.documentId),
    index('version_link_decisions_earlier').on(table.earlierId),
    isOneOf('version_link_decisions_decision', table.decision, LINK_DECISIONS),
    check('version_link_decisions_two', sql`${table.documentId} <> ${table.earlierId}`),
    check('version_link_decisions_reason', sql`${table.reason} <> ''`),
  ],
);
