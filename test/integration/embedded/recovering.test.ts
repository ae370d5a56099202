import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OWN_SPACE } from '../../../server/db/embedded/process-identity.ts';
import {
  type EmbeddedFolder,
  makeEmbeddedFolder,
  query,
  serverAnswers,
  serverPid,
} from '../../support/embedded-folder.ts';

let folder: EmbeddedFolder;
beforeEach(() => {
  folder = makeEmbeddedFolder();
});
afterEach(() => folder.discard());

const WRITE = 'create table acknowledged as select 7 as number';
const READ = 'select number from acknowledged';
const WRITTEN = [{ number: 7 }];

describe('the embedded PostgreSQL', () => {
  it('goes on running when its user is killed; the next one joins it and stops it', async () => {
    const { child, ended, url } = await folder.openElsewhere();
    await query(url, WRITE);
    child.kill('SIGKILL');
    await ended;
    const next = await folder.open();
    expect(next.connectionUrl).toBe(url);
    expect(await query(next.connectionUrl, READ)).toEqual(WRITTEN);
    await next.close();
    expect(await serverAnswers(url)).toBe(false);
  });

  it('recovers after it was killed while used, with a lock of the dead beside it', async () => {
    const first = await folder.open({ durability: 'full' });
    await query(first.connectionUrl, WRITE);
    process.kill(serverPid(first.placedAt), 'SIGKILL');
    writeFileSync(join(first.placedAt, 'lock'), `999999.1.${OWN_SPACE} of-the-dead`);
    const next = await folder.open({ durability: 'full' });
    expect(await query(next.connectionUrl, READ)).toEqual(WRITTEN);
    await next.close();
    expect(await serverAnswers(next.connectionUrl)).toBe(true);
    await first.close();
    expect(await serverAnswers(next.connectionUrl)).toBe(false);
  });

  it('loses nothing acknowledged when user and server are killed together, three times', async () => {
    for (let round = 1; round <= 3; round++) {
      const { child, ended, url, placedAt } = await folder.openElsewhere({ durability: 'full' });
      await query(url, 'create table if not exists rounds (round int)');
      await query(url, `insert into rounds values (${round})`);
      const pid = serverPid(placedAt);
      child.kill('SIGKILL');
      process.kill(pid, 'SIGKILL');
      await ended;
      if (round % 2 === 0) await sleep(50);
    }
    const last = await folder.open({ durability: 'full' });
    expect(await query(last.connectionUrl, 'select count(*)::int as rounds from rounds')).toEqual([
      { rounds: 3 },
    ]);
    await last.close();
  });

  it('starts although another process has the number in its old pid file now', async () => {
    const first = await folder.open();
    await query(first.connectionUrl, WRITE);
    await first.close();
    const pidFile = join(first.placedAt, 'cluster', 'postmaster.pid');
    writeFileSync(
      pidFile,
      `${process.pid}\n${first.placedAt}/cluster\n1\n5432\n\n127.0.0.1\n1 1\nready   \n`,
    );
    const next = await folder.open();
    expect(await query(next.connectionUrl, READ)).toEqual(WRITTEN);
    await next.close();
  });

  it('takes up a first start that was interrupted half-way', async () => {
    const first = await folder.open();
    await first.close();
    rmSync(join(first.placedAt, 'cluster'), { recursive: true });
    mkdirSync(join(first.placedAt, 'cluster.new'));
    writeFileSync(join(first.placedAt, 'cluster.new', 'PG_VERSION'), '18\n');
    writeFileSync(join(first.placedAt, 'password.initdb'), 'half');
    const next = await folder.open();
    expect(await serverAnswers(next.connectionUrl)).toBe(true);
    await next.close();
  });

  it('gets a new password when the file with the old one is lost, running or not', async () => {
    const first = await folder.open();
    await query(first.connectionUrl, WRITE);
    await first.close();
    rmSync(join(first.placedAt, 'password'));
    const { child, ended, url } = await folder.openElsewhere();
    expect(url).not.toContain(new URL(first.connectionUrl).password);
    child.kill('SIGKILL');
    await ended;
    rmSync(join(first.placedAt, 'password'));
    const next = await folder.open();
    expect(await query(next.connectionUrl, READ)).toEqual(WRITTEN);
    await next.close();
  });

  it('is found again after its folder was moved, even while it runs', async () => {
    const [before, after] = [join(folder.path, 'before'), join(folder.path, 'after')];
    const { child, ended, url } = await folder.openElsewhere({ dataDirectory: before, durability: 'full' });
    await query(url, WRITE);
    child.kill('SIGKILL');
    await ended;
    renameSync(before, after);
    const joined = await folder.open({ dataDirectory: after, durability: 'full' });
    expect(joined.connectionUrl).toBe(url);
    expect(await query(joined.connectionUrl, READ)).toEqual(WRITTEN);
    await joined.close();
    const again = await folder.open({ dataDirectory: after, durability: 'full' });
    expect(await query(again.connectionUrl, READ)).toEqual(WRITTEN);
    await again.close();
  });
});
