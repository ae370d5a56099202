import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEmbeddedPostgres } from '../../../server/db/embedded/open-embedded-postgres.ts';

const isRoot = process.getuid?.() === 0;
const program = resolve(import.meta.dirname, 'open-and-wait.ts');
let folder: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-qa-embedded-'));
  chmodSync(folder, 0o755);
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  const left = await openEmbeddedPostgres({ dataDirectory: folder, durability: 'test' }).catch(
    () => undefined,
  );
  await left?.close();
  rmSync(left?.placedAt ?? folder, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

async function query<T>(url: string, statement: string): Promise<T[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return (await sql.unsafe(statement)) as unknown as T[];
  } finally {
    await sql.end();
  }
}

/** Another process that opens the folder and holds it; resolves with its connection once it is open. */
function openElsewhere(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [program, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  return new Promise((opened, failed) => {
    child.stdout?.once('data', (line) => opened({ child, url: String(line).trim() }));
    child.once('exit', (code) => failed(new Error(`ended with ${code}`)));
  });
}

async function serverAnswers(url: string): Promise<boolean> {
  return query(url, 'select 1').then(
    () => true,
    () => false,
  );
}

describe('the embedded PostgreSQL', () => {
  it('keeps what was written when everybody has left and somebody comes again', async () => {
    const first = await openEmbeddedPostgres({ dataDirectory: folder, durability: 'test' });
    await query(first.connectionUrl, 'create table kept as select 42 as answer');
    await first.close();
    expect(await serverAnswers(first.connectionUrl)).toBe(false);
    const second = await openEmbeddedPostgres({ dataDirectory: folder, durability: 'test' });
    expect(await query(second.connectionUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await second.close();
  });

  it('is joined by a second process, and stops when the last one leaves', async () => {
    const [one, other] = await Promise.all([openElsewhere(), openElsewhere()]);
    expect(one.url).toBe(other.url);
    one.child.stdin?.end();
    await new Promise((left) => one.child.once('exit', left));
    expect(await serverAnswers(other.url)).toBe(true);
    other.child.stdin?.end();
    await new Promise((left) => other.child.once('exit', left));
    expect(await serverAnswers(other.url)).toBe(false);
  });

  it('recovers after the process that used it was killed', async () => {
    const { child, url } = await openElsewhere();
    await query(url, 'create table acknowledged as select 7 as number');
    child.kill('SIGKILL');
    await new Promise((ended) => child.once('exit', ended));
    const next = await openEmbeddedPostgres({ dataDirectory: folder, durability: 'test' });
    expect(await query(next.connectionUrl, 'select number from acknowledged')).toEqual([{ number: 7 }]);
    await next.close();
    expect(await serverAnswers(next.connectionUrl)).toBe(false);
  });

  it('recovers after the database server itself was killed, with a stale lock beside it', async () => {
    const first = await openEmbeddedPostgres({ dataDirectory: folder });
    await query(first.connectionUrl, 'create table acknowledged as select 7 as number');
    const pid = Number(
      readFileSync(join(first.placedAt, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0],
    );
    process.kill(pid, 'SIGKILL');
    writeFileSync(join(folder, 'database.lock'), '999999.1');
    await sleep(50);
    const next = await openEmbeddedPostgres({ dataDirectory: folder });
    expect(await query(next.connectionUrl, 'select number from acknowledged')).toEqual([{ number: 7 }]);
    await next.close();
    await first.close();
  });

  it('takes up a first start that was interrupted half-way', async () => {
    const first = await openEmbeddedPostgres({ dataDirectory: folder, durability: 'test' });
    await first.close();
    rmSync(join(first.placedAt, 'cluster'), { recursive: true });
    mkdirSync(join(first.placedAt, 'cluster.new'));
    const next = await openEmbeddedPostgres({ dataDirectory: folder, durability: 'test' });
    expect(await serverAnswers(next.connectionUrl)).toBe(true);
    await next.close();
  });

  it('says what to do about a cluster of another version', async () => {
    const first = await openEmbeddedPostgres({ dataDirectory: folder, durability: 'test' });
    await first.close();
    const version = join(first.placedAt, 'cluster', 'PG_VERSION');
    const right = readFileSync(version, 'utf8');
    writeFileSync(version, '13\n');
    await expect(openEmbeddedPostgres({ dataDirectory: folder })).rejects.toMatchObject({
      code: 'cluster-version-mismatch',
      message: expect.stringContaining('PostgreSQL 13'),
    });
    writeFileSync(version, right);
  });

  it('says what to do about a data directory that is a file', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    await expect(openEmbeddedPostgres({ dataDirectory: file })).rejects.toMatchObject({
      code: 'data-directory-not-a-directory',
    });
  });

  it.skipIf(!isRoot)(
    'is placed where its account can reach it when root keeps the clone to itself',
    async () => {
      const home = join(folder, 'home');
      mkdirSync(home, { mode: 0o700 });
      const lines: string[] = [];
      const dataDirectory = join(home, 'data');
      const opened = await openEmbeddedPostgres({
        dataDirectory,
        durability: 'test',
        announce: (line) => lines.push(line),
      });
      expect(opened.placedAt).toMatch(/^\/var\/tmp\//);
      expect(lines.join()).toContain(opened.placedAt);
      await query(opened.connectionUrl, 'create table kept as select 1 as one');
      await opened.close();
      const again = await openEmbeddedPostgres({ dataDirectory, durability: 'test' });
      expect(await query(again.connectionUrl, 'select one from kept')).toEqual([{ one: 1 }]);
      await again.close();
      rmSync(again.placedAt, { recursive: true, force: true });
    },
  );
});
