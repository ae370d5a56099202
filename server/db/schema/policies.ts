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
import type { MetadataProvenance, ReplacedField } from '../../../kb/policy/policy-document.ts';
import { bytes, calendarDate, instant, isOneOf, isPublicId, provenance, words } from './columns.ts';
import { organisations } from './organisations.ts';
import {
  ADMINISTRATIVE_LEVELS,
  DISCLOSURE_TYPES,
  PUBLICATION_STATES,
  VALIDITY_STATUSES,
  VISIBILITIES,
} from './value-lists.ts';

/** 政策文件: the work; what it says is in its versions. */
export const policyDocuments = pgTable(
  'policy_documents',
  {
    id: text().primaryKey(),
    /** Order of arrival: the earlier of two documents with one content is the one that results show. */
    ordinal: bigint({ mode: 'number' }).notNull().generatedByDefaultAsIdentity(),
    state: text({ enum: PUBLICATION_STATES }).notNull().default('published'),
    mergedInto: text().references((): AnyPgColumn => policyDocuments.id),
    duplicateOf: text().references((): AnyPgColumn => policyDocuments.id),
    suggestedVersionOf: text().references((): AnyPgColumn => policyDocuments.id),
    /** The document with the earlier text of the same work, whose place this one takes; both keep their ids. */
    follows: text().references((): AnyPgColumn => policyDocuments.id),
    /** Of the newest version: what lists are filtered and ordered by. */
    visibility: text({ enum: VISIBILITIES }).notNull(),
    listedOn: calendarDate(),
    /** Title without marks of revision, and lead authority: equal for texts that may be versions of one work. */
    workKey: text().notNull(),
    isSample: boolean().notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [
    isPublicId('policy_documents_id', table.id),
    isOneOf('policy_documents_state', table.state, PUBLICATION_STATES),
    isOneOf('policy_documents_visibility', table.visibility, VISIBILITIES),
    check('policy_documents_merged', sql`(${table.state} = 'merged') = (${table.mergedInto} is not null)`),
    check('policy_documents_duplicate', sql`${table.duplicateOf} <> ${table.id}`),
    unique('policy_documents_ordinal').on(table.ordinal),
    index('policy_documents_list').on(
      table.state,
      table.visibility,
      table.listedOn.desc().nullsLast(),
      table.id,
    ),
    index('policy_documents_work').using('hash', table.workKey),
    index('policy_documents_duplicate_of').on(table.duplicateOf),
    index('policy_documents_follows').on(table.follows),
    index('policy_documents_sample').on(table.id).where(sql`${table.isSample}`),
  ],
);

/** 公开编号: every id a document was ever known by; one with a version answers with that version. */
export const policyPublicIds = pgTable(
  'policy_public_ids',
  {
    publicId: text().primaryKey(),
    documentId: text()
      .notNull()
      .references(() => policyDocuments.id),
    versionId: text().references(() => policyVersions.id),
  },
  (table) => [
    isPublicId('policy_public_ids_id', table.publicId),
    index('policy_public_ids_document').on(table.documentId),
  ],
);

/** 原件: the file byte for byte, once for each content. */
export const originals = pgTable('originals', {
  /** SHA-256, hex. */
  digest: text().primaryKey(),
  bytes: bytes().notNull(),
});

/** 政策文件版本: never changed once stored, but for its standing among the versions of the document. */
export const policyVersions = pgTable(
  'policy_versions',
  {
    id: text().primaryKey(),
    documentId: text()
      .notNull()
      .references(() => policyDocuments.id),
    number: integer().notNull(),
    /** The public id it was stated under: corrections of a record share it. */
    statedId: text().notNull(),
    title: text().notNull(),
    titleKey: text().notNull(),
    documentNumbers: words(),
    issuingAuthorities: words(),
    genre: text(),
    datedOn: calendarDate(),
    publishedOn: calendarDate(),
    effectiveOn: calendarDate(),
    expiresOn: calendarDate(),
    statedValidity: text({ enum: VALIDITY_STATUSES }),
    divisionCode: text(),
    administrativeLevel: text({ enum: ADMINISTRATIVE_LEVELS }),
    subjectCategories: words(),
    disclosureIndexNumber: text(),
    disclosureType: text({ enum: DISCLOSURE_TYPES }),
    visibility: text({ enum: VISIBILITIES }).notNull(),
    sourceUrl: text(),
    extra: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
    /** 元数据来源 of each field; empty for versions stored before it was kept. */
    metadataProvenance: jsonb().$type<MetadataProvenance>().notNull().default({}),
    /** What was read for fields on which staff stated something else. */
    replacedMetadata: jsonb().$type<readonly ReplacedField[]>(),
    /** Where it stands, earlier texts of its title hold no more: it says so itself, or it is a statute. */
    revisesEarlier: boolean().notNull().default(false),
    contentDigest: text().notNull(),
    recordDigest: text().notNull(),
    originalDigest: text()
      .notNull()
      .references(() => originals.digest),
    originalFileName: text().notNull(),
    originalMediaType: text().notNull(),
    ...provenance(),
    isSample: boolean().notNull(),
    importedAt: instant().notNull(),
    /** Standing: the version that answers for the document. */
    isNewest: boolean().notNull().default(false),
    /** Standing: the later statement of the same record that replaced this one for good. */
    correctedBy: text().references((): AnyPgColumn => policyVersions.id),
  },
  (table) => [
    unique('policy_versions_number').on(table.documentId, table.number),
    uniqueIndex('policy_versions_newest').on(table.documentId).where(sql`${table.isNewest}`),
    index('policy_versions_content').on(table.contentDigest),
    index('policy_versions_title').using('hash', table.titleKey),
    index('policy_versions_original').on(table.originalDigest),
    check('policy_versions_id', sql`${table.id} = ${table.documentId} || '@' || ${table.number}`),
    isOneOf('policy_versions_validity', table.statedValidity, VALIDITY_STATUSES),
    isOneOf('policy_versions_level', table.administrativeLevel, ADMINISTRATIVE_LEVELS),
    isOneOf('policy_versions_disclosure', table.disclosureType, DISCLOSURE_TYPES),
    isOneOf('policy_versions_visibility', table.visibility, VISIBILITIES),
  ],
);

/** 发文机关 as organisations; `ordinal` is the place of the printed name in the version's list. */
export const policyIssuers = pgTable(
  'policy_issuers',
  {
    versionId: text()
      .notNull()
      .references(() => policyVersions.id),
    ordinal: integer().notNull(),
    organisationId: text()
      .notNull()
      .references(() => organisations.id),
  },
  (table) => [
    primaryKey({ columns: [table.versionId, table.ordinal] }),
    index('policy_issuers_organisation').on(table.organisationId),
  ],
);

/** 发文字号 in canonical form, one row for each that a version bears: what references by number are found by. */
export const documentNumbers = pgTable(
  'document_numbers',
  {
    versionId: text()
      .notNull()
      .references(() => policyVersions.id),
    documentId: text()
      .notNull()
      .references(() => policyDocuments.id),
    numberKey: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.versionId, table.numberKey] }),
    index('document_numbers_key').on(table.numberKey),
    index('document_numbers_document').on(table.documentId),
  ],
);
