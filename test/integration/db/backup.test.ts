import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeBackup } from '../../../server/db/backup.ts';
import { type Database, openDatabase } from '../../../server/db/database.ts';
import { migrateDatabase } from '../../../server/db/migrate.ts';
import { restoreBackup } from '../../../server/db/restore.ts';
import { createStaffMember } from '../../../server/db/staff.ts';
import { openTestDatabase, type TestDatabase } from '../../support/test-database.ts';
import { type OpenedLibrary, openLibrary } from './opened-library.ts';

let library: OpenedLibrary;
let backup: string;
beforeAll(async () => {
  library = await openLibrary();
  const body = '第一条　同样的内容。';
  await library.importPolicies([
    { id: 'z-copy', title: '办法', text: body, extra: '换行\n制表\t引号"反斜线\\' },
    { id: 'a-copy', title: '办法', text: body },
    { id: 'm', title: '条例', text: '第一条　旧。', effectiveOn: '2020-01-01' },
    { id: 'k', title: '条例', text: '第一条　新。', versionOf: 'm', effectiveOn: '2024-01-01' },
  ]);
  await library.importPolicies([
    { id: 'm', title: '条例', text: '第一条　更正。', effectiveOn: '2020-01-01' },
  ]);
  await library.importEntries([
    { id: 'e', canonicalQuestion: '问？', answer: '答。', bases: [{ document: 'm', provision: '第一条' }] },
  ]);
  await library.importGuides([{ id: 'g', title: '办事', materials: ['身份证'] }]);
  await library.importPolicies(
    Array.from({ length: 250 }, (_, index) => ({
      id: `b-${index}`,
      title: '通知',
      text: `一、第${index}件。`,
    })),
  );
  // Stored in the order of ids, so that the copy comes long before what it is a copy of.
  await library.database.sql`cluster policy_documents using policy_documents_pkey`;
  await createStaffMember(
    library.database,
    { loginName: 'zhang', displayName: '张三', password: '口令', roles: ['reviewer'] },
    new Date('2026-11-20T04:00:00Z'),
  );
  backup = await backupOf(library.database);
});
afterAll(() => library.close());

async function backupOf(database: Database): Promise<string> {
  const out = new PassThrough();
  const read = text(out);
  await writeBackup(database, out, new Date('2026-11-20T06:00:00Z'));
  out.end();
  return read;
}

async function* linesOf(given: string): AsyncGenerator<string> {
  yield* given.split('\n');
}

async function withEmptyLibrary<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
  const target = await openTestDatabase();
  const database = openDatabase(target.url);
  try {
    return await work(database);
  } finally {
    await database.close();
    await target.close();
  }
}

/** The restored database is owned by a role that is no superuser, as on a managed server. */
async function openPlainDatabase(): Promise<TestDatabase> {
  const target = await openTestDatabase({ empty: true });
  const role = `plain_${new URL(target.url).pathname.slice(-12)}`;
  const sql = postgres(target.url, { max: 1, onnotice: () => undefined });
  const [current] = await sql<{ name: string }[]>`select current_database() as name`;
  await sql.unsafe(`create role ${role} login password 'plain'`);
  await sql.unsafe(`alter database ${current?.name} owner to ${role}`);
  await sql.end();
  const url = new URL(target.url);
  url.username = role;
  url.password = 'plain';
  return {
    url: url.href,
    close: async () => {
      const admin = new URL(target.url);
      admin.pathname = '/postgres';
      await target.close();
      const server = postgres(admin.href, { max: 1 });
      await server.unsafe(`drop role ${role}`);
      await server.end();
    },
  };
}

describe('a backup', () => {
  it('restores to the same content, down to the next backup', async () => {
    await withEmptyLibrary(async (database) => {
      await restoreBackup(database, linesOf(backup));
      expect(await backupOf(database)).toBe(backup);
    });
  });

  it('restores where the role is no superuser', async () => {
    const target = await openPlainDatabase();
    await migrateDatabase(target.url);
    const database = openDatabase(target.url);
    await restoreBackup(database, linesOf(backup));
    expect(await backupOf(database)).toBe(backup);
    await database.close();
    await target.close();
  });

  it('goes into an empty database only', async () => {
    await expect(restoreBackup(library.database, linesOf(backup))).rejects.toMatchObject({
      code: 'restore-into-used',
    });
  });

  it.each([
    ['cut short', (given: string) => given.slice(0, Math.floor(given.length / 2))],
    ['without its end', (given: string) => given.trimEnd().split('\n').slice(0, -1).join('\n')],
    ['with a changed text', (given: string) => given.replace('更正', '篡改')],
    [
      'with a row left out',
      (given: string) =>
        given
          .split('\n')
          .filter((line) => !line.includes('更正'))
          .join('\n'),
    ],
    ['that is something else', () => '{"hello":"world"}'],
    ['that is empty', () => ''],
  ])('%s is refused and nothing is restored', async (_, damage) => {
    await withEmptyLibrary(async (database) => {
      await expect(restoreBackup(database, linesOf(damage(backup)))).rejects.toMatchObject({
        code: 'backup-damaged',
      });
      const [row] = await database.sql`
        select (select count(*) from events)::int as events, (select count(*) from sites)::int as sites`;
      expect(row).toEqual({ events: 0, sites: 1 });
    });
  });

  it('lets the library go on where it stopped', async () => {
    await withEmptyLibrary(async (database) => {
      await restoreBackup(database, linesOf(backup));
      await createStaffMember(
        database,
        { loginName: 'li', displayName: '李四', password: '口令', roles: ['drafter'] },
        new Date('2026-11-20T07:00:00Z'),
      );
      const [event] = await database.sql`
        insert into events (type, record_kind, record_id, occurred_at) values ('published', 'guide', 'x', now())
        returning sequence > (select max(sequence) from events) as "isNext"`;
      expect(event).toEqual({ isNext: true });
    });
  });
});

describe('staff', () => {
  it('are stored with a scrypt hash and chained in the record of actions', async () => {
    const { sql } = library.database;
    const [member] = await sql`select password_hash from staff_members`;
    expect(member?.password_hash).toMatch(/^scrypt\$32768\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
    await createStaffMember(
      library.database,
      { loginName: 'wang', displayName: '王五', password: '口令', roles: ['drafter', 'publisher'] },
      new Date('2026-11-20T08:00:00Z'),
    );
    const actions = await sql`select previous_hash, hash from staff_actions order by sequence`;
    expect(actions[1]?.previous_hash).toBe(actions[0]?.hash);
    const again = createStaffMember(
      library.database,
      { loginName: 'wang', displayName: '另一人', password: '口令', roles: ['drafter'] },
      new Date('2026-11-20T08:00:00Z'),
    );
    await expect(again).rejects.toMatchObject({ code: 'login-name-taken' });
  });
});
