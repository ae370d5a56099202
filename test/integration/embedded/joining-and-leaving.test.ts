import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

describe('the embedded PostgreSQL', () => {
  it('keeps what was written when everybody has left and somebody comes again', async () => {
    const first = await folder.open({ durability: 'full' });
    await query(first.connectionUrl, 'create table kept as select 42 as answer');
    await first.close();
    expect(await serverAnswers(first.connectionUrl)).toBe(false);
    const second = await folder.open({ durability: 'full' });
    expect(await query(second.connectionUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await second.close();
  });

  it('holds Chinese text, and commits to the disk unless it is for tests', async () => {
    const full = await folder.open({ durability: 'full' });
    const settings = `select current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
      current_setting('synchronous_commit') as commit, length('政策问答') as characters`;
    expect(await query(full.connectionUrl, settings)).toEqual([
      { encoding: 'UTF8', fsync: 'on', commit: 'on', characters: 4 },
    ]);
    await full.close();
    const test = await folder.open({ durability: 'test' });
    expect(await query(test.connectionUrl, settings)).toMatchObject([{ fsync: 'off', commit: 'off' }]);
    await test.close();
  });

  it('is joined by a second process, and stops when the last one leaves', async () => {
    const [one, other] = await Promise.all([folder.openElsewhere(), folder.openElsewhere()]);
    expect(one.url).toBe(other.url);
    one.child.stdin?.end();
    expect(await one.ended).toBe(0);
    expect(await serverAnswers(other.url)).toBe(true);
    other.child.stdin?.end();
    expect(await other.ended).toBe(0);
    expect(await serverAnswers(other.url)).toBe(false);
    expect(readdirSync(join(other.placedAt, 'leases'))).toEqual([]);
  });

  it('is one server for eight that come at the same moment, and again when they leave and come', async () => {
    for (let round = 0; round < 2; round++) {
      const opened = await Promise.all(Array.from({ length: 8 }, () => folder.open()));
      expect(new Set(opened.map(({ connectionUrl }) => connectionUrl)).size).toBe(1);
      await Promise.all(opened.map((one) => one.close()));
      expect(await serverAnswers(opened[0]?.connectionUrl ?? '')).toBe(false);
    }
  });

  it('is joined by one who comes while the last one leaves, or started anew for it', async () => {
    let current = await folder.open();
    for (let round = 0; round < 5; round++) {
      const [, next] = await Promise.all([current.close(), sleep(round * 8).then(() => folder.open())]);
      expect(await query(next.connectionUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
      current = next;
    }
    await current.close();
  });

  it('stays for the others when one leaves twice', async () => {
    const [first, second] = [await folder.open(), await folder.open()];
    await Promise.all([first.close(), first.close()]);
    expect(await serverAnswers(second.connectionUrl)).toBe(true);
    await second.close();
  });

  it('is ready again within two seconds', async () => {
    await (await folder.open({ durability: 'full' })).close();
    const startedAt = performance.now();
    const again = await folder.open({ durability: 'full' });
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    await again.close();
  });

  it('is not reached by the Ctrl-C that ends its user', async () => {
    const { child, ended, url, placedAt } = await folder.openElsewhere({ spawnOptions: { detached: true } });
    // What a terminal does: the whole group of the process gets the signal.
    process.kill(-(child.pid ?? 0), 'SIGINT');
    await ended;
    await sleep(200);
    expect(await serverAnswers(url)).toBe(true);
    expect(serverPid(placedAt)).toBeGreaterThan(0);
  });
});
