import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process and when it started: a pid alone may have been given to another process since. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startedAt: string;
}

/** When the process started, in units of its system; undefined when there is no such process. */
function startOf(pid: number): string | undefined {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' ? undefined : fields[19];
    } catch {
      return undefined;
    }
  }
  const { stdout, status } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return status === 0 ? stdout.trim().replace(/\W+/g, '-') : undefined;
}

export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, startedAt: startOf(process.pid) ?? 'unknown' };
}

export function isAlive({ pid, startedAt }: ProcessIdentity): boolean {
  return startOf(pid) === startedAt;
}

export function isProcessRunning(pid: number): boolean {
  return startOf(pid) !== undefined;
}

export function printIdentity({ pid, startedAt }: ProcessIdentity): string {
  return `${pid}.${startedAt}`;
}

export function parseIdentity(text: string): ProcessIdentity | undefined {
  const match = /^(\d+)\.([\w-]+)$/.exec(text.trim());
  return match ? { pid: Number(match[1]), startedAt: match[2] as string } : undefined;
}
