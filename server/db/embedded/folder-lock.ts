import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseError } from '../database-errors.ts';
import { isAlive, ownIdentity, parseIdentity, printIdentity } from './process-identity.ts';

const WAIT_MS = 120_000;
const POLL_MS = 50;
/** A lock whose text cannot be read yet is being written; after this long its writer is dead. */
const UNREADABLE_POLLS = 40;

function tryTake(path: string): boolean {
  try {
    writeFileSync(path, printIdentity(ownIdentity()), { flag: 'wx', mode: 0o644 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Moves a dead holder's lock aside; only one of several that try succeeds, and it makes sure it moved that one. */
function removeDead(path: string, seen: string): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
    if (readHolder(aside) !== seen) renameSync(aside, path);
  } catch {
    // Another process was quicker.
  }
  rmSync(aside, { force: true });
}

/** Runs the action while no other process of this machine runs one under the same lock file. */
export async function withFolderLock<T>(path: string, action: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + WAIT_MS;
  let unreadable = 0;
  while (!tryTake(path)) {
    const text = readHolder(path);
    const holder = text === undefined ? undefined : parseIdentity(text);
    unreadable = text !== undefined && !holder ? unreadable + 1 : 0;
    if (text !== undefined && (holder ? !isAlive(holder) : unreadable > UNREADABLE_POLLS)) {
      removeDead(path, text);
    } else if (Date.now() > deadline) {
      const message = `数据目录一直被进程 ${holder?.pid ?? '未知'} 占用。请等它结束，或停止它后重试。`;
      throw new DatabaseError('data-directory-busy', message);
    } else await sleep(POLL_MS);
  }
  try {
    return await action();
  } finally {
    rmSync(path, { force: true });
  }
}
