import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { calendarDate, instant, isOneOf, provenance, words } from './columns.ts';
import { media } from './organisations.ts';
import { policyDocuments, policyVersions } from './policies.ts';
import {
  INTERPRETATION_FORMATS,
  INTERPRETATION_STAGES,
  PROVISION_LEVELS,
  RELATION_DECISIONS,
  RELATION_SOURCES,
  RELATION_TYPES,
  VALIDITY_STATUSES,
  VISIBILITIES,
} from './value-lists.ts';

/** 条文: one node of a version's text; the same id in every version that has the same place. */
export const provisions = pgTable(
  'provisions',
  {
    versionId: text()
      .notNull()
      .references(() => policyVersions.id),
    ordinal: integer().notNull(),
    id: text().notNull(),
    parentId: text(),
    level: text({ enum: PROVISION_LEVELS }).notNull(),
    label: text().notNull(),
    headingPath: words(),
    text: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.versionId, table.ordinal] }),
    unique('provisions_id').on(table.id, table.versionId),
    isOneOf('provisions_level', table.level, PROVISION_LEVELS),
  ],
);

/**
 * 文件关系 as the acting version states it. The target is looked up by name whenever it is read, so that it holds
 * from the moment the target arrives, whichever way round the two are imported.
 */
export const relations = pgTable(
  'relations',
  {
    versionId: text()
      .notNull()
      .references(() => policyVersions.id),
    ordinal: integer().notNull(),
    documentId: text()
      .notNull()
      .references(() => policyDocuments.id),
    type: text({ enum: RELATION_TYPES }).notNull(),
    /** An id or a 发文字号 as stated; the title where a text names nothing else. */
    target: text().notNull(),
    /** Canonical form where the target is a 发文字号. */
    targetKey: text(),
    /** The title in 《》, where a text names the target by it, and the form it is compared in. */
    targetTitle: text(),
    targetTitleKey: text(),
    effectiveOn: calendarDate(),
    provisions: text().array(),
    /** Where it was found: what a record states counts at once, what a text says when it is exact or confirmed. */
    foundIn: text({ enum: RELATION_SOURCES }).notNull().default('record'),
    /** The sentence or row it was found in, and the id of that clause. */
    quote: text(),
    statedInId: text(),
  },
  (table) => [
    primaryKey({ columns: [table.versionId, table.ordinal] }),
    index('relations_document').on(table.documentId),
    index('relations_target').using('hash', table.target),
    index('relations_target_key').on(table.targetKey).where(sql`${table.targetKey} is not null`),
    index('relations_target_title').using('hash', table.targetTitleKey),
    isOneOf('relations_type', table.type, RELATION_TYPES),
    isOneOf('relations_found_in', table.foundIn, RELATION_SOURCES),
  ],
);

/**
 * 关系认定: what staff decide about relations of an acting document that were found in its text. Named by what the
 * relation says, not by its row, so that it also holds for the next version that says the same.
 */
export const relationDecisions = pgTable(
  'relation_decisions',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    /** The acting document. */
    documentId: text()
      .notNull()
      .references(() => policyDocuments.id),
    type: text({ enum: RELATION_TYPES }).notNull(),
    /** As in `relations`. */
    target: text().notNull(),
    targetTitle: text(),
    /** Where only a relation about these parts is meant; null: whatever parts it names. */
    provisions: text().array(),
    /** The document that a confirmed relation acts on, where its name fits several or none. */
    targetDocumentId: text().references(() => policyDocuments.id),
    decision: text({ enum: RELATION_DECISIONS }).notNull(),
    decidedBy: text().notNull(),
    reason: text().notNull().default(''),
    decidedAt: instant().notNull(),
    revokedAt: instant(),
  },
  (table) => [
    index('relation_decisions_document').on(table.documentId),
    index('relation_decisions_target').on(table.targetDocumentId),
    isOneOf('relation_decisions_type', table.type, RELATION_TYPES),
    isOneOf('relation_decisions_decision', table.decision, RELATION_DECISIONS),
  ],
);

/** 有效性认定: what an editor states about validity, beside dates and relations. */
export const validityStatements = pgTable(
  'validity_statements',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    documentId: text()
      .notNull()
      .references(() => policyDocuments.id),
    status: text({ enum: VALIDITY_STATUSES }).notNull(),
    holdsFrom: calendarDate(),
    reason: text().notNull(),
    statedBy: text().notNull(),
    statedAt: instant().notNull(),
    revokedAt: instant(),
  },
  (table) => [
    index('validity_statements_document').on(table.documentId),
    isOneOf('validity_statements_status', table.status, VALIDITY_STATUSES),
    check('validity_statements_reason', sql`${table.reason} <> ''`),
  ],
);

/** 政策解读: citable as interpretation, never as basis. */
export const policyInterpretations = pgTable(
  'policy_interpretations',
  {
    id: text().primaryKey(),
    title: text().notNull(),
    format: text({ enum: INTERPRETATION_FORMATS }).notNull(),
    stage: text({ enum: INTERPRETATION_STAGES }),
    text: text().notNull().default(''),
    mediumId: text().references(() => media.id),
    publishedOn: calendarDate(),
    sourceUrl: text(),
    visibility: text({ enum: VISIBILITIES }).notNull(),
    contentDigest: text().notNull(),
    ...provenance(),
    createdAt: instant().notNull(),
    withdrawnAt: instant(),
  },
  (table) => [
    isOneOf('policy_interpretations_format', table.format, INTERPRETATION_FORMATS),
    isOneOf('policy_interpretations_stage', table.stage, INTERPRETATION_STAGES),
    isOneOf('policy_interpretations_visibility', table.visibility, VISIBILITIES),
  ],
);

export const interpretedDocuments = pgTable(
  'interpreted_documents',
  {
    interpretationId: text()
      .notNull()
      .references(() => policyInterpretations.id),
    documentId: text()
      .notNull()
      .references(() => policyDocuments.id),
  },
  (table) => [
    primaryKey({ columns: [table.interpretationId, table.documentId] }),
    index('interpreted_documents_document').on(table.documentId),
  ],
);
