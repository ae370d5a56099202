import { randomBytes, randomUUID, scryptSync } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Database } from './database.ts';
import { DatabaseError } from './database-errors.ts';
import { staffGrants, staffMembers } from './schema/staff.ts';
import { STAFF_ROLES } from './schema/value-lists.ts';
import { appendStaffAction } from './staff-log.ts';

export type StaffRole = (typeof STAFF_ROLES)[number];

export interface NewStaffMember {
  readonly loginName: string;
  readonly displayName: string;
  readonly password: string;
  readonly roles: readonly StaffRole[];
}

const DEFAULT_SITE = 'default';
const SCRYPT = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const KEY_LENGTH = 32;

export function isStaffRole(word: string): word is StaffRole {
  return (STAFF_ROLES as readonly string[]).includes(word);
}

export function hashPassword(password: string): string {
  const salt = randomBytes(16);
  const key = scryptSync(password.normalize('NFKC'), salt, KEY_LENGTH, SCRYPT);
  const { N, r, p } = SCRYPT;
  return ['scrypt', N, r, p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Adds a staff member with roles on the default site, and a line to the record of actions, or nothing at all. */
export async function createStaffMember(
  { db }: Database,
  { loginName, displayName, password, roles }: NewStaffMember,
  now: Date,
): Promise<string> {
  const id = randomUUID();
  const passwordHash = hashPassword(password);
  await db.transaction(async (transaction) => {
    const known = await transaction
      .select({ id: staffMembers.id })
      .from(staffMembers)
      .where(eq(staffMembers.loginName, loginName));
    if (known.length > 0) {
      throw new DatabaseError('login-name-taken', `登录名 ${loginName} 已被使用，请换一个。`);
    }
    await transaction
      .insert(staffMembers)
      .values({ id, loginName, displayName, passwordHash, createdAt: now });
    await transaction
      .insert(staffGrants)
      .values(roles.map((role) => ({ staffId: id, siteId: DEFAULT_SITE, role, grantedAt: now })));
    await appendStaffAction(
      transaction,
      {
        action: 'staff-created',
        recordKind: 'staff-member',
        recordId: id,
        details: { loginName, displayName, roles },
      },
      now,
    );
  });
  return id;
}
