import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseError } from '../database-errors.ts';
import { HEARTBEAT_GRACE_MS, startHeartbeat } from './heartbeat.ts';
import { isAlive, OWN_SPACE, ownIdentity, parseIdentity, printIdentity } from './process-identity.ts';

/** 使用登记: which processes use the embedded server. A process that was killed leaves a lease of the dead. */
export interface Leases {
  readonly add: () => Lease;
  /** Leases of living processes of this machine; those of the dead are cleared away. */
  readonly countLiving: () => number;
  /** Throws when a process of another machine or container uses the folder; waits where that must first be seen. */
  readonly assertNobodyElsewhere: () => Promise<void>;
}

export interface Lease {
  readonly end: () => void;
}

const POLL_MS = 250;

export function createLeases(folder: string): Leases {
  mkdirSync(folder, { recursive: true });
  const identityOf = (name: string) => parseIdentity(name.split('#')[0] ?? '');
  const remove = (name: string) => rmSync(join(folder, name), { force: true });

  function touchedAt(name: string): number | undefined {
    return statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs;
  }

  /** By the clock of the file system, which may be another machine's. */
  function readClock(): number {
    const probe = `clock.${randomUUID()}`;
    writeFileSync(join(folder, probe), '');
    const now = touchedAt(probe) ?? Date.now();
    remove(probe);
    return now;
  }

  function listElsewhere(): readonly string[] {
    return readdirSync(folder).filter((name) => (identityOf(name)?.space ?? OWN_SPACE) !== OWN_SPACE);
  }

  return {
    add: () => {
      const name = `${printIdentity(ownIdentity())}#${randomUUID()}`;
      writeFileSync(join(folder, name), '');
      const heartbeat = startHeartbeat(join(folder, name));
      return {
        end: () => {
          heartbeat.end();
          remove(name);
        },
      };
    },
    countLiving: () => {
      let living = 0;
      for (const name of readdirSync(folder)) {
        const identity = identityOf(name);
        if (identity && identity.space !== OWN_SPACE) continue;
        if (identity && isAlive(identity)) living++;
        else remove(name);
      }
      return living;
    },
    assertNobodyElsewhere: async () => {
      const names = listElsewhere();
      if (names.length === 0) return;
      const seen = new Map(names.map((name) => [name, touchedAt(name) ?? 0]));
      const youngest = Math.max(...seen.values());
      const deadline = Date.now() + HEARTBEAT_GRACE_MS - (readClock() - youngest);
      while (Date.now() < deadline) {
        const isTouched = names.some((name) => (touchedAt(name) ?? 0) > (seen.get(name) ?? 0));
        if (isTouched) {
          throw new DatabaseError(
            'data-directory-in-use-elsewhere',
            '数据目录正被另一台机器或另一个容器使用。请先停止那里的明答，或用 POLICY_QA_DATA_DIR 指定另一个目录。',
          );
        }
        if (listElsewhere().length === 0) return;
        await sleep(POLL_MS);
      }
      for (const name of names) remove(name);
    },
  };
}
