import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { DatabaseError } from '../database-errors.ts';

/** 无特权账号: the account that root lends the server to, for PostgreSQL refuses root. */
export interface UnprivilegedUser {
  readonly uid: number;
  readonly gid: number;
}

const PREFERRED = ['nobody', 'postgres'];
/** What root must be able to do to files and processes of another account; numbers of the kernel. */
const CAPABILITIES = { CHOWN: 0, DAC_OVERRIDE: 1, KILL: 5, SETGID: 6, SETUID: 7 } as const;

function readCapabilities(): bigint | undefined {
  try {
    const digits = /^CapEff:\s*([\da-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    return digits === undefined ? undefined : BigInt(`0x${digits}`);
  } catch {
    return undefined;
  }
}

/** Root of a hardened container may be unable to lend anything: better said at once than half-way. */
export function assertMayLend(): void {
  const held = readCapabilities();
  if (held === undefined) return;
  const missing = Object.entries(CAPABILITIES).filter(([, number]) => ((held >> BigInt(number)) & 1n) === 0n);
  if (missing.length === 0) return;
  const names = missing.map(([name]) => name).join('、');
  throw new DatabaseError(
    'cannot-change-user',
    `以 root 运行，但容器去掉了 ${names} 权限，不能把数据库交给系统账号运行。请改用普通用户运行，或恢复这些权限。`,
  );
}

/** One that the system knows: initdb looks its number up. */
export function findUnprivilegedUser(): UnprivilegedUser {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name: name ?? '', uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid, gid }) => Number.isInteger(uid) && Number.isInteger(gid) && uid !== 0);
  for (const name of PREFERRED) {
    const found = users.find((user) => user.name === name);
    if (found) return { uid: found.uid, gid: found.gid };
  }
  const found = users.find((user) => user.uid === 65_534);
  if (found) return { uid: found.uid, gid: found.gid };
  throw new DatabaseError(
    'no-unprivileged-user',
    '以 root 运行时需要系统账号 nobody 或 postgres 来运行数据库，本机都没有。请改用普通用户运行。',
  );
}

/** Asks the system itself, so that access lists, mount options and every folder on the way count. */
export function isAllowed(user: UnprivilegedUser, access: 'read' | 'write' | 'enter', path: string): boolean {
  const flag = { read: '-r', write: '-w', enter: '-x' }[access];
  const { status } = spawnSync('/bin/sh', ['-c', 'test "$1" "$2"', 'sh', flag, path], { cwd: '/', ...user });
  return status === 0;
}
