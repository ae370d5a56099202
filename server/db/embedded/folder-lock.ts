import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseError } from '../database-errors.ts';
import { HEARTBEAT_GRACE_MS, startHeartbeat } from './heartbeat.ts';
import { isAlive, OWN_SPACE, ownIdentity, parseIdentity, printIdentity } from './process-identity.ts';

const WAIT_MS = 120_000;
const POLL_MS = 50;
/** A lock whose text cannot be read yet is being written; after this long its writer is dead. */
const UNREADABLE_MS = 2_000;
/** Breaking takes microseconds; whoever began it this long ago was killed in the middle. */
const BREAKING_STALE_MS = 10_000;

/** True when the file did not exist and is ours now. */
function tryTake(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx', mode: 0o644 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

interface Sighting {
  readonly text: string;
  readonly touchedAt: number;
}

function look(path: string): Sighting | undefined {
  try {
    return { text: readFileSync(path, 'utf8'), touchedAt: statSync(path).mtimeMs };
  } catch {
    return undefined;
  }
}

function holderOf({ text }: Sighting) {
  return parseIdentity(text.split(' ')[0] ?? '');
}

/** Only a holder of our own space can be asked for; others show by touching the lock that they live. */
function isDead(seen: Sighting, unchangedForMs: number): boolean {
  const holder = holderOf(seen);
  if (!holder) return unchangedForMs > UNREADABLE_MS;
  return holder.space === OWN_SPACE ? !isAlive(holder) : unchangedForMs > HEARTBEAT_GRACE_MS;
}

/** Removes a dead holder's lock. One breaker at a time, which looks again: else it might remove a successor's lock. */
function breakLock(path: string, dead: Sighting): void {
  const breaking = `${path}.breaking`;
  if (!tryTake(breaking, '')) {
    const other = look(breaking);
    if (other && Date.now() - other.touchedAt > BREAKING_STALE_MS) rmSync(breaking, { force: true });
    return;
  }
  const now = look(path);
  if (now?.text === dead.text && now.touchedAt === dead.touchedAt) rmSync(path, { force: true });
  rmSync(breaking, { force: true });
}

async function take(path: string, text: string): Promise<void> {
  const deadline = Date.now() + WAIT_MS;
  let last: Sighting | undefined;
  let since = Date.now();
  while (!tryTake(path, text)) {
    const seen = look(path);
    if (seen?.text !== last?.text || seen?.touchedAt !== last?.touchedAt) since = Date.now();
    last = seen;
    if (seen && isDead(seen, Date.now() - since)) {
      breakLock(path, seen);
    } else if (Date.now() > deadline) {
      const pid = seen && holderOf(seen)?.pid;
      throw new DatabaseError(
        'data-directory-busy',
        `数据目录一直被进程 ${pid ?? '（未知）'} 占用。请等它结束，或停止它后重试。`,
      );
    }
    await sleep(POLL_MS);
  }
}

/** Runs the action while nobody else who shares the folder runs one under the same lock file. */
export async function withFolderLock<T>(path: string, action: () => Promise<T>): Promise<T> {
  const text = `${printIdentity(ownIdentity())} ${randomUUID()}`;
  await take(path, text);
  const heartbeat = startHeartbeat(path);
  try {
    return await action();
  } finally {
    heartbeat.end();
    if (look(path)?.text === text) rmSync(path, { force: true });
  }
}
