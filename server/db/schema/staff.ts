import { sql } from 'drizzle-orm';
import { bigserial, boolean, check, index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, oneOf } from './columns.ts';
import { organisations, sites } from './organisations.ts';
import { RECORD_KINDS } from './vocabularies.ts';

/** 工作人员. */
export const staffMembers = pgTable('staff_members', {
  id: text('id').primaryKey(),
  loginName: text('login_name').notNull().unique(),
  displayName: text('display_name').notNull(),
  /** scrypt, with its parameters and salt. */
  passwordHash: text('password_hash').notNull(),
  organisationId: text('organisation_id').references(() => organisations.id),
  isActive: boolean('is_active').notNull().default(true),
  createdAt: instant('created_at').notNull(),
});

/** 授权: a role of a person at a site. */
export const staffGrants = pgTable(
  'staff_grants',
  {
    staffId: text('staff_id')
      .notNull()
      .references(() => staffMembers.id),
    siteId: text('site_id')
      .notNull()
      .references(() => sites.id),
    role: text('role').notNull(),
    grantedAt: instant('granted_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.staffId, table.siteId, table.role] }),
    oneOf('staff_grants_role', table.role, [
      'administrator',
      'editor',
      'reviewer',
      'confidentiality-checker',
      'publisher',
      'operator',
    ]),
  ],
);

/** 审计日志: append-only; each row carries the hash of the row before it. */
export const staffActions = pgTable('staff_actions', {
  sequence: bigserial('sequence', { mode: 'number' }).primaryKey(),
  staffId: text('staff_id'),
  action: text('action').notNull(),
  recordKind: text('record_kind'),
  recordId: text('record_id'),
  details: jsonb('details').notNull(),
  occurredAt: instant('occurred_at').notNull(),
  previousHash: text('previous_hash').notNull(),
  hash: text('hash').notNull().unique(),
});

/** 责任: who drafted, reviewed, checked and published a version, when and why. Drafter and reviewer differ. */
export const responsibilities = pgTable(
  'responsibilities',
  {
    recordKind: text('record_kind').notNull(),
    versionId: text('version_id').notNull(),
    drafter: text('drafter').notNull(),
    draftedAt: instant('drafted_at').notNull(),
    reviewer: text('reviewer'),
    reviewedAt: instant('reviewed_at'),
    confidentialityChecker: text('confidentiality_checker'),
    confidentialityCheckedAt: instant('confidentiality_checked_at'),
    publisher: text('publisher'),
    publishedAt: instant('published_at'),
    reasons: jsonb('reasons').notNull().default(sql`'{}'`),
  },
  (table) => [
    primaryKey({ columns: [table.recordKind, table.versionId] }),
    index('responsibilities_drafter').on(table.drafter),
    check('responsibilities_two_people', sql`${table.reviewer} IS DISTINCT FROM ${table.drafter}`),
    oneOf('responsibilities_kind', table.recordKind, [...RECORD_KINDS, 'interpretation']),
  ],
);
