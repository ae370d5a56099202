import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** A process, so that another one that has been given the same number since is told from it. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startedAt: string;
  /** Where numbers of processes mean the same: one boot of one machine, and within a container only that container. */
  readonly space: string;
}

function readSpace(): string {
  const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8');
    return digest(boot + readlinkSync('/proc/self/ns/pid'));
  } catch {
    return digest(hostname());
  }
}

export const OWN_SPACE = readSpace();

/** When the process started, in units of its system; undefined when there is no such process. */
function startOf(pid: number): string | undefined {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
    } catch {
      return undefined;
    }
  }
  const { stdout, status } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return status === 0 ? stdout.trim().replace(/\W+/g, '-') : undefined;
}

export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, startedAt: startOf(process.pid) ?? 'unknown', space: OWN_SPACE };
}

/** Only for processes of our own space; of others the number says nothing. */
export function isAlive({ pid, startedAt }: ProcessIdentity): boolean {
  return startOf(pid) === startedAt;
}

export function isProcessRunning(pid: number): boolean {
  return startOf(pid) !== undefined;
}

export function printIdentity({ pid, startedAt, space }: ProcessIdentity): string {
  return `${pid}.${startedAt}.${space}`;
}

export function parseIdentity(text: string): ProcessIdentity | undefined {
  const [, pid, startedAt, space] = /^(\d+)\.([\w-]+)\.(\w+)$/.exec(text.trim()) ?? [];
  return pid && startedAt && space ? { pid: Number(pid), startedAt, space } : undefined;
}

/** How the process was called, each word followed by a space; undefined when there is no such process. */
export function readCommand(pid: number): string | undefined {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    } catch {
      return undefined;
    }
  }
  const { stdout, status } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return status === 0 ? `${stdout.trim()} ` : undefined;
}
