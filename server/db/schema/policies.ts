import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigserial,
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import { instant, oneOf } from './columns.ts';
import { bytes } from './organisations.ts';
import {
  ADMINISTRATIVE_LEVELS,
  DISCLOSURE_TYPES,
  PROVISION_LEVELS,
  RELATION_TYPES,
  VALIDITY_STATUSES,
  VISIBILITIES,
} from './vocabularies.ts';

/** 政策文件: the work. */
export const policyDocuments = pgTable(
  'policy_documents',
  {
    id: text('id').primaryKey(),
    /** The document whose content this one repeats. */
    duplicateOf: text('duplicate_of').references((): AnyPgColumn => policyDocuments.id),
    suggestedVersionOf: text('suggested_version_of').references((): AnyPgColumn => policyDocuments.id),
    isSample: boolean('is_sample').notNull().default(false),
    withdrawnAt: instant('withdrawn_at'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [index('policy_documents_duplicate').on(table.duplicateOf)],
);

/** 政策文件版本: a dated text; never changed once stored. */
export const policyVersions = pgTable(
  'policy_versions',
  {
    id: text('id').primaryKey(),
    documentId: text('document_id')
      .notNull()
      .references(() => policyDocuments.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    /** The public id under which this version came in; the document's own, or one that names a version of it. */
    publicId: text('public_id').notNull(),
    title: text('title').notNull(),
    documentNumbers: text('document_numbers').array().notNull(),
    documentNumberKeys: text('document_number_keys').array().notNull(),
    issuingAuthorities: text('issuing_authorities').array().notNull(),
    genre: text('genre'),
    datedOn: date('dated_on', { mode: 'string' }),
    publishedOn: date('published_on', { mode: 'string' }),
    effectiveOn: date('effective_on', { mode: 'string' }),
    expiresOn: date('expires_on', { mode: 'string' }),
    statedValidity: text('stated_validity', { enum: VALIDITY_STATUSES }),
    divisionCode: text('division_code'),
    administrativeLevel: text('administrative_level', { enum: ADMINISTRATIVE_LEVELS }),
    subjectCategories: text('subject_categories').array().notNull(),
    disclosureIndexNumber: text('disclosure_index_number'),
    disclosureType: text('disclosure_type', { enum: DISCLOSURE_TYPES }),
    visibility: text('visibility', { enum: VISIBILITIES }).notNull(),
    audienceGroups: text('audience_groups').array().notNull().default(sql`'{}'`),
    sourceUrl: text('source_url'),
    extra: jsonb('extra').$type<Record<string, unknown>>().notNull(),
    contentDigest: text('content_digest').notNull(),
    recordDigest: text('record_digest').notNull(),
    isSample: boolean('is_sample').notNull(),
    importedAt: instant('imported_at').notNull(),
  },
  (table) => [
    unique('policy_versions_number').on(table.documentId, table.number),
    index('policy_versions_public_id').on(table.publicId),
    index('policy_versions_content').on(table.contentDigest),
    index('policy_versions_title').using('hash', table.title),
    index('policy_versions_number_keys').using('gin', table.documentNumberKeys),
    oneOf('policy_versions_visibility', table.visibility, VISIBILITIES),
    oneOf('policy_versions_validity', table.statedValidity, VALIDITY_STATUSES),
    oneOf('policy_versions_level', table.administrativeLevel, ADMINISTRATIVE_LEVELS),
    oneOf('policy_versions_disclosure', table.disclosureType, DISCLOSURE_TYPES),
  ],
);

/** 条文. */
export const provisions = pgTable(
  'provisions',
  {
    versionId: text('version_id')
      .notNull()
      .references(() => policyVersions.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    parentId: text('parent_id'),
    ordinal: integer('ordinal').notNull(),
    level: text('level', { enum: PROVISION_LEVELS }).notNull(),
    label: text('label').notNull(),
    headingPath: text('heading_path').array().notNull(),
    text: text('text').notNull(),
  },
  (table) => [
    unique('provisions_ordinal').on(table.versionId, table.ordinal),
    index('provisions_id').on(table.id),
    oneOf('provisions_level', table.level, PROVISION_LEVELS),
  ],
);

/** 原件, byte for byte. */
export const originals = pgTable('originals', {
  versionId: text('version_id')
    .primaryKey()
    .references(() => policyVersions.id, { onDelete: 'cascade' }),
  fileName: text('file_name').notNull(),
  mediaType: text('media_type').notNull(),
  content: bytes('content').notNull(),
});

/** 文件关系: stated once by the acting version; the target is found when read, so that it may arrive later. */
export const relations = pgTable(
  'relations',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    versionId: text('version_id')
      .notNull()
      .references(() => policyVersions.id, { onDelete: 'cascade' }),
    documentId: text('document_id').notNull(),
    type: text('type', { enum: RELATION_TYPES }).notNull(),
    target: text('target').notNull(),
    /** Key of the target where it is a 发文字号. */
    targetKey: text('target_key'),
    effectiveOn: date('effective_on', { mode: 'string' }),
    provisions: text('provisions').array().notNull().default(sql`'{}'`),
  },
  (table) => [
    index('relations_version').on(table.versionId),
    index('relations_target').on(table.target),
    index('relations_target_key').on(table.targetKey),
    oneOf('relations_type', table.type, RELATION_TYPES),
  ],
);

/** 有效性声明 by staff: valid time is the period, record time is when it was stated. */
export const validityStatements = pgTable(
  'validity_statements',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    documentId: text('document_id')
      .notNull()
      .references(() => policyDocuments.id, { onDelete: 'cascade' }),
    provisionId: text('provision_id'),
    status: text('status', { enum: VALIDITY_STATUSES }).notNull(),
    fromDate: date('from_date', { mode: 'string' }),
    untilDate: date('until_date', { mode: 'string' }),
    reason: text('reason').notNull(),
    statedBy: text('stated_by').notNull(),
    statedAt: instant('stated_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (table) => [
    index('validity_statements_document').on(table.documentId),
    oneOf('validity_statements_status', table.status, VALIDITY_STATUSES),
  ],
);

/** 政策解读: citable as interpretation, never as basis. */
export const policyInterpretations = pgTable(
  'policy_interpretations',
  {
    id: text('id').primaryKey(),
    title: text('title').notNull(),
    format: text('format').notNull(),
    stage: text('stage').notNull(),
    publishedOn: date('published_on', { mode: 'string' }),
    body: text('body').notNull(),
    mediumId: text('medium_id'),
    documentIds: text('document_ids').array().notNull(),
    visibility: text('visibility', { enum: VISIBILITIES }).notNull(),
    isSample: boolean('is_sample').notNull().default(false),
    withdrawnAt: instant('withdrawn_at'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    oneOf('policy_interpretations_format', table.format, ['text', 'infographic', 'video']),
    oneOf('policy_interpretations_stage', table.stage, ['before', 'with', 'after']),
    oneOf('policy_interpretations_visibility', table.visibility, VISIBILITIES),
  ],
);
