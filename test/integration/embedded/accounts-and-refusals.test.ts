import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEmbeddedPostgres } from '../../../server/db/embedded/open-embedded-postgres.ts';
import { isAllowed } from '../../../server/db/embedded/unprivileged-user.ts';
import { type EmbeddedFolder, makeEmbeddedFolder, query } from '../../support/embedded-folder.ts';

const isRoot = process.getuid?.() === 0;
/** Numbers without an account: what an ordinary user is, without making one. */
const ORDINARY = { uid: 4_321, gid: 4_321 };
/** initdb asks the system for the name of its user. */
const NAMED = { uid: 65_534, gid: 65_534 };
/** Makes a namespace of its own, which is what a container is; a container itself may not be allowed to. */
const UNSHARE = '/usr/bin/unshare';
const SETPRIV = '/usr/bin/setpriv';
const canUnshare =
  isRoot && spawnSync(UNSHARE, ['--mount', '--pid', '--fork', '--mount-proc', 'true']).status === 0;
const canOthersRun =
  isRoot && [process.execPath, import.meta.filename].every((path) => isAllowed(NAMED, 'read', path));

let folder: EmbeddedFolder;
beforeEach(() => {
  folder = makeEmbeddedFolder();
});
afterEach(() => folder.discard());

function folderOf(name: string, user?: { uid: number; gid: number }): string {
  const path = join(folder.path, name);
  mkdirSync(path, { mode: 0o700 });
  if (user) chownSync(path, user.uid, user.gid);
  return path;
}

describe('who runs the embedded PostgreSQL', () => {
  it('keeps the password to the account that opened it, and prints it nowhere', async () => {
    const lines: string[] = [];
    const opened = await folder.open({ announce: (line) => lines.push(line) });
    const { password } = new URL(opened.connectionUrl);
    expect(password).toHaveLength(32);
    expect(statSync(join(opened.placedAt, 'password')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(opened.placedAt, 'server.log'), 'utf8')).not.toContain(password);
    expect(lines.join()).not.toContain(password);
    expect(existsSync(join(opened.placedAt, 'password.initdb'))).toBe(false);
    await opened.close();
  });

  it.skipIf(!isRoot)('is never root, and root alone can read the folder it stands in', async () => {
    const opened = await folder.open();
    expect(statSync(join(opened.placedAt, 'cluster')).uid).not.toBe(0);
    expect(statSync(opened.placedAt)).toMatchObject({ uid: 0, mode: 0o040711 });
    await opened.close();
  });

  it.skipIf(!canOthersRun)('is an ordinary user, in place, in a home that is closed to others', async () => {
    const home = folderOf('home', NAMED);
    const dataDirectory = join(home, 'data');
    const opened = await folder.openElsewhere({ dataDirectory, spawnOptions: NAMED });
    expect(opened.message).toBeUndefined();
    expect(opened.placedAt).toBe(join(dataDirectory, 'postgres'));
    await query(opened.url, 'create table kept as select 1 as one');
    opened.child.stdin?.end();
    expect(await opened.ended).toBe(0);
    // Root opens it as its owner, who can come back afterwards.
    const asRoot = await folder.open({ dataDirectory });
    expect(await query(asRoot.connectionUrl, 'select one from kept')).toEqual([{ one: 1 }]);
    await asRoot.close();
    const again = await folder.openElsewhere({ dataDirectory, spawnOptions: NAMED });
    expect(await query(again.url, 'select one from kept')).toEqual([{ one: 1 }]);
    again.child.stdin?.end();
    expect(await again.ended).toBe(0);
  });

  it.skipIf(!isRoot)(
    'stands where its account can reach it when root keeps the clone to itself',
    async () => {
      const dataDirectory = join(folderOf('home'), 'data');
      const lines: string[] = [];
      const opened = await folder.open({ dataDirectory, announce: (line) => lines.push(line) });
      expect(opened.placedAt.startsWith(folder.path)).toBe(false);
      expect(lines.join()).toContain(opened.placedAt);
      await query(opened.connectionUrl, 'create table kept as select 1 as one');
      await opened.close();
      const moved = join(folder.path, 'moved');
      renameSync(dataDirectory, moved);
      const again = await folder.open({ dataDirectory: moved });
      expect(again.placedAt).toBe(opened.placedAt);
      expect(await query(again.connectionUrl, 'select one from kept')).toEqual([{ one: 1 }]);
      await again.close();
    },
  );

  it.skipIf(!isRoot)('stands in one place when two begin at once in a closed clone', async () => {
    const dataDirectory = join(folderOf('home'), 'data');
    const [one, other] = await Promise.all([
      folder.openElsewhere({ dataDirectory }),
      folder.openElsewhere({ dataDirectory }),
    ]);
    expect(one.placedAt).toBe(other.placedAt);
    expect(one.url).toBe(other.url);
    for (const { child, ended } of [one, other]) {
      child.stdin?.end();
      expect(await ended).toBe(0);
    }
  });

  it.skipIf(!isRoot)('takes over the copy that root made of a data directory', async () => {
    const first = await folder.open({ dataDirectory: join(folder.path, 'original') });
    await query(first.connectionUrl, 'create table kept as select 1 as one');
    await first.close();
    const copy = join(folder.path, 'copy');
    cpSync(join(folder.path, 'original'), copy, { recursive: true });
    chmodSync(join(copy, 'postgres', 'cluster'), 0o700);
    expect(statSync(join(copy, 'postgres', 'cluster')).uid).toBe(0);
    const opened = await folder.open({ dataDirectory: copy });
    expect(await query(opened.connectionUrl, 'select one from kept')).toEqual([{ one: 1 }]);
    await opened.close();
  });
});

describe('the embedded PostgreSQL says what to do about', () => {
  const refusal = (dataDirectory: string) =>
    openEmbeddedPostgres({ dataDirectory, durability: 'test' }).then(
      () => undefined,
      (error) => error,
    );

  it('a cluster of another version', async () => {
    const first = await folder.open();
    await first.close();
    const version = join(first.placedAt, 'cluster', 'PG_VERSION');
    writeFileSync(version, '13\n');
    const error = await refusal(folder.path);
    expect(error.code).toBe('cluster-version-mismatch');
    expect(error.message).toContain('PostgreSQL 13');
    writeFileSync(version, '18\n');
  });

  it('a cluster of which files are missing', async () => {
    const first = await folder.open();
    await first.close();
    rmSync(join(first.placedAt, 'cluster', 'PG_VERSION'));
    expect((await refusal(folder.path)).code).toBe('cluster-damaged');
    writeFileSync(join(first.placedAt, 'cluster', 'PG_VERSION'), '18\n');
    rmSync(join(first.placedAt, 'cluster', 'global'), { recursive: true });
    const error = await refusal(folder.path);
    expect(error.code).toBe('embedded-database-failed');
    expect(error.message).toContain(join(first.placedAt, 'server.log'));
  });

  it('a data directory that is a file', async () => {
    const file = join(folder.path, 'file');
    writeFileSync(file, '');
    expect((await refusal(file)).code).toBe('data-directory-not-a-directory');
    expect((await refusal(join(file, 'below'))).code).toBe('data-directory-not-a-directory');
  });

  it('data that was placed elsewhere and is gone from there', async () => {
    writeFileSync(join(folder.path, 'postgres.location'), '/var/lib/policy-qa/data-that-is-gone\n');
    const error = await refusal(folder.path);
    expect(error.code).toBe('database-files-missing');
    expect(error.message).toContain('/var/lib/policy-qa/data-that-is-gone');
  });

  it.skipIf(!canOthersRun)('a folder that the user cannot write to', async () => {
    const opened = await folder.openElsewhere({ spawnOptions: ORDINARY });
    expect(opened.code).toBe('data-directory-not-writable');
    expect(opened.message).toContain(folder.path);
    expect(await opened.ended).toBe(1);
  });

  it.skipIf(!canOthersRun)('a database of another user', async () => {
    const first = await folder.open();
    await first.close();
    chmodSync(folder.path, 0o777);
    const opened = await folder.openElsewhere({ spawnOptions: ORDINARY });
    expect(opened.code).toBe('data-directory-of-another-user');
  });

  it.skipIf(!canUnshare)('a folder that another container uses', async () => {
    const first = await folder.open();
    const opened = await folder.openElsewhere({
      through: [UNSHARE, '--pid', '--fork', '--mount-proc', '--kill-child'],
    });
    expect(opened.code).toBe('data-directory-in-use-elsewhere');
    await first.close();
  });

  it.skipIf(!isRoot || !existsSync(SETPRIV))('a root that has lost the rights of root', async () => {
    const opened = await folder.openElsewhere({ through: [SETPRIV, '--bounding-set=-chown,-kill'] });
    expect(opened.code).toBe('cannot-change-user');
    expect(opened.message).toContain('CHOWN、KILL');
  });

  it.skipIf(!canUnshare)('a disk that is full', async () => {
    const dataDirectory = folderOf('small-disk');
    const mount = `mount -t tmpfs -o size=16m,mode=755 none ${dataDirectory} && exec "$@"`;
    const opened = await folder.openElsewhere({
      dataDirectory,
      through: [UNSHARE, '--mount', '/bin/sh', '-c', mount, 'sh'],
    });
    expect(opened.code).toBe('disk-full');
    expect(opened.message).toContain('请清理空间后重试');
  });
});
