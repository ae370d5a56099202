import { sql } from 'drizzle-orm';
import { bigint, check, index, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { instant, isOneOf } from './columns.ts';
import { organisations, sites } from './organisations.ts';
import { RECORD_KINDS, STAFF_ROLES } from './value-lists.ts';

/** 工作人员. */
export const staffMembers = pgTable(
  'staff_members',
  {
    id: text().primaryKey(),
    loginName: text().notNull(),
    displayName: text().notNull(),
    /** scrypt, with parameters and salt. */
    passwordHash: text().notNull(),
    organisationId: text().references(() => organisations.id),
    createdAt: instant().notNull(),
    disabledAt: instant(),
  },
  (table) => [
    unique('staff_members_login_name').on(table.loginName),
    check('staff_members_password', sql`${table.passwordHash} like 'scrypt$%'`),
  ],
);

/** 授权: what a staff member may do on a site, for one organisation or for all. */
export const staffGrants = pgTable(
  'staff_grants',
  {
    staffId: text()
      .notNull()
      .references(() => staffMembers.id),
    siteId: text()
      .notNull()
      .references(() => sites.id),
    role: text({ enum: STAFF_ROLES }).notNull(),
    organisationId: text().references(() => organisations.id),
    grantedAt: instant().notNull(),
  },
  (table) => [
    unique('staff_grants_one')
      .on(table.staffId, table.siteId, table.role, table.organisationId)
      .nullsNotDistinct(),
    isOneOf('staff_grants_role', table.role, STAFF_ROLES),
  ],
);

/** 操作记录 (AuditRecord): append-only; each line carries the hash of the one before. */
export const staffActions = pgTable(
  'staff_actions',
  {
    sequence: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    /** Null where a command on the machine acted. */
    staffId: text().references(() => staffMembers.id),
    action: text().notNull(),
    recordKind: text(),
    recordId: text(),
    reason: text(),
    details: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
    occurredAt: instant().notNull(),
    previousHash: text().notNull(),
    hash: text().notNull(),
  },
  (table) => [
    unique('staff_actions_hash').on(table.hash),
    unique('staff_actions_previous_hash').on(table.previousHash),
    index('staff_actions_record').on(table.recordKind, table.recordId),
  ],
);

/** 责任 (Responsibility): who answers for a published version. Nobody reviews their own draft. */
export const responsibilities = pgTable(
  'responsibilities',
  {
    recordKind: text({ enum: RECORD_KINDS }).notNull(),
    versionId: text().notNull(),
    drafterId: text().references(() => staffMembers.id),
    draftedAt: instant(),
    draftReason: text(),
    reviewerId: text().references(() => staffMembers.id),
    reviewedAt: instant(),
    reviewReason: text(),
    confidentialityCheckerId: text().references(() => staffMembers.id),
    confidentialityCheckedAt: instant(),
    confidentialityReason: text(),
    publisherId: text().references(() => staffMembers.id),
    publishedAt: instant(),
    publicationReason: text(),
  },
  (table) => [
    primaryKey({ columns: [table.recordKind, table.versionId] }),
    isOneOf('responsibilities_kind', table.recordKind, RECORD_KINDS),
    check('responsibilities_drafter_is_not_reviewer', sql`${table.drafterId} <> ${table.reviewerId}`),
    check(
      'responsibilities_times',
      sql`(${table.drafterId} is null) = (${table.draftedAt} is null) and (${table.reviewerId} is null) = (${table.reviewedAt} is null) and (${table.confidentialityCheckerId} is null) = (${table.confidentialityCheckedAt} is null) and (${table.publisherId} is null) = (${table.publishedAt} is null)`,
    ),
  ],
);
