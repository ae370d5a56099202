import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, readlinkSync, renameSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Binaries, SERVER_ENVIRONMENT } from './binaries.ts';
import { giveToOwnerOf } from './cluster.ts';
import type { Placement } from './placement.ts';
import { isProcessRunning, readCommand } from './process-identity.ts';

/** For one process of ours and some commands on a small machine. */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=60',
  'shared_buffers=64MB',
  'wal_level=minimal',
  'max_wal_senders=0',
  'jit=off',
  // Workers of one query share memory through /dev/shm, of which a container has 64 MB.
  'max_parallel_workers_per_gather=0',
  'max_parallel_maintenance_workers=0',
  'log_min_messages=warning',
  'log_line_prefix=%m ',
  // A statement and its details may hold what a visitor wrote.
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
];
/** A test database may be lost with its machine. */
const TEST_SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];

const STOP_TIMEOUT_MS = 30_000;
const STOP_POLL_MS = 20;

/** 数据库进程: as its own pid file tells. */
export interface ServerProcess {
  readonly pid: number;
  readonly port: number;
  /** Takes connections; otherwise it starts, recovers or stops. */
  readonly isReady: boolean;
}

const pidFileOf = ({ cluster }: Placement) => join(cluster, 'postmaster.pid');
const logOf = ({ home }: Placement) => join(home, 'server.log');

function isSameFolder(one: string, other: string): boolean {
  const [a, b] = [statSync(one), statSync(other)];
  return a.ino === b.ino && a.dev === b.dev;
}

/**
 * The server works in its cluster's folder, so it is known even after that was moved. Where the system does not show
 * the folder, only how it was called tells, and a PostgreSQL called otherwise may or may not be ours.
 */
function isServerOf(pid: number, { cluster }: Placement): 'yes' | 'no' | 'unclear' {
  const command = readCommand(pid);
  if (!command?.includes('postgres')) return 'no';
  try {
    readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return command.includes(`${cluster} `) ? 'yes' : 'unclear';
  }
  return isSameFolder(`/proc/${pid}/cwd`, cluster) ? 'yes' : 'no';
}

/** The server of this cluster; undefined where none runs, whatever its pid file still says. */
export function findServer(placement: Placement): ServerProcess | undefined {
  try {
    const lines = readFileSync(pidFileOf(placement), 'utf8').split('\n');
    const pid = Number(lines[0]);
    if (!isProcessRunning(pid) || isServerOf(pid, placement) !== 'yes') return undefined;
    return { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH') return undefined;
    throw error;
  }
}

export function findFreePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => found(port));
    });
  });
}

function openLog(placement: Placement): number {
  const log = logOf(placement);
  try {
    renameSync(log, `${log}.1`);
  } catch {
    // The first start.
  }
  const file = openSync(log, 'wx', 0o600);
  giveToOwnerOf(placement.home, log);
  return file;
}

/**
 * Starts the server in a process group of its own, so that Ctrl-C reaches us and not it. Returns once it is spawned.
 * Only where `findServer` has found none.
 */
export function spawnServer(
  placement: Placement,
  binaries: Binaries,
  port: number,
  isDurable: boolean,
): { readonly hasEnded: () => boolean } {
  removeMisleadingPidFile(placement);
  const log = openLog(placement);
  const settings = [...SETTINGS, ...(isDurable ? [] : TEST_SETTINGS)];
  const child = spawn(
    binaries.postgres,
    ['-D', placement.cluster, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { cwd: '/', detached: true, stdio: ['ignore', log, log], env: SERVER_ENVIRONMENT, ...placement.user },
  );
  closeSync(log);
  let hasEnded = false;
  child.once('error', () => {
    hasEnded = true;
  });
  child.once('exit', () => {
    hasEnded = true;
  });
  child.unref();
  return { hasEnded: () => hasEnded };
}

/**
 * A pid file of the dead whose number another process has now keeps the server from starting. In doubt it stays: two
 * servers on one cluster destroy it, while one that does not start says why.
 */
function removeMisleadingPidFile(placement: Placement): void {
  try {
    const pid = Number(readFileSync(pidFileOf(placement), 'utf8').split('\n')[0]);
    if (isProcessRunning(pid) && isServerOf(pid, placement) === 'no') rmSync(pidFileOf(placement));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Ends connections, writes everything down, and returns when the process is gone. */
export async function stopServer(placement: Placement): Promise<void> {
  const server = findServer(placement);
  if (!server) return;
  // What was committed is safe after the second signal too; the next start then takes a little longer.
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    send(server.pid, signal);
    const deadline = Date.now() + STOP_TIMEOUT_MS;
    while (Date.now() < deadline) {
      if (!isProcessRunning(server.pid)) return;
      await sleep(STOP_POLL_MS);
    }
  }
}

export function readLastLogLines(placement: Placement): string {
  try {
    return readFileSync(logOf(placement), 'utf8').trimEnd().split('\n').slice(-3).join(' ');
  } catch {
    return '';
  }
}
