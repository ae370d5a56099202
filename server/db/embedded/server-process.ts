import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseError } from '../database-errors.ts';
import type { Placement } from './placement.ts';
import { isProcessRunning } from './process-identity.ts';

export const SUPERUSER = 'policy_qa';

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=60',
  'shared_buffers=64MB',
  'wal_level=minimal',
  'max_wal_senders=0',
  'jit=off',
  'log_min_messages=warning',
  'log_line_prefix=%m ',
];
/** A test database may be lost with its machine. */
const TEST_SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];

const clusterOf = (placement: Placement) => join(placement.home, 'cluster');
const logOf = (placement: Placement) => join(placement.home, 'server.log');

function lastLogLines(placement: Placement): string {
  try {
    return readFileSync(logOf(placement), 'utf8').trimEnd().split('\n').slice(-3).join(' ');
  } catch {
    return '';
  }
}

function failure(placement: Placement, output: string): DatabaseError {
  if (/No space left on device|Disk quota exceeded/i.test(output)) {
    return new DatabaseError(
      'disk-full',
      `磁盘空间不足，数据库无法写入 ${placement.home}。请清理空间后重试。`,
    );
  }
  const message = `内置数据库未能启动，日志见 ${logOf(placement)}。${output.slice(-500)}`;
  return new DatabaseError('embedded-database-failed', message);
}

/** Makes the cluster where there is none; one that was interrupted half-way is made anew. */
export function ensureCluster(placement: Placement, password: string): void {
  const cluster = clusterOf(placement);
  const version = join(cluster, 'PG_VERSION');
  if (existsSync(version)) {
    const found = readFileSync(version, 'utf8').trim();
    const wanted = majorVersion(placement);
    if (found === wanted) return;
    const advice = '请用原来的版本做备份（backup），再在新的数据目录中恢复（restore）。';
    const message = `数据目录由 PostgreSQL ${found} 建立，而随附的是 ${wanted}。${advice}`;
    throw new DatabaseError('cluster-version-mismatch', message);
  }
  const unfinished = `${cluster}.new`;
  const passwordFile = join(placement.home, 'password');
  rmSync(unfinished, { recursive: true, force: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (placement.user) chownSync(passwordFile, placement.user.uid, placement.user.gid);
  const { status, stderr, stdout, error } = spawnSync(
    join(placement.nativeFolder, 'bin', 'initdb'),
    [
      '-D',
      unfinished,
      '-U',
      SUPERUSER,
      `--pwfile=${passwordFile}`,
      '-A',
      'scram-sha-256',
      '-E',
      'UTF8',
      '--locale=C',
    ],
    { cwd: '/', encoding: 'utf8', ...placement.user },
  );
  rmSync(passwordFile, { force: true });
  if (status !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    throw failure(placement, `${stdout}${stderr}${error?.message ?? ''}`);
  }
  renameSync(unfinished, cluster);
}

function majorVersion(placement: Placement): string {
  const { stdout } = spawnSync(join(placement.nativeFolder, 'bin', 'postgres'), ['--version'], {
    cwd: '/',
    encoding: 'utf8',
    ...placement.user,
  });
  return /(\d+)[.\d]*(?:beta|rc|$|\s)/.exec(stdout)?.[1] ?? '';
}

/** The pid of the server of this cluster; undefined where none runs, whatever its pid file still says. */
export function findServerPid(placement: Placement): number | undefined {
  try {
    const pid = Number(readFileSync(join(clusterOf(placement), 'postmaster.pid'), 'utf8').split('\n')[0]);
    if (!isProcessRunning(pid)) return undefined;
    if (process.platform === 'linux') {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      if (!command.includes(clusterOf(placement))) return undefined;
    }
    return pid;
  } catch {
    return undefined;
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

/** Starts the server in a process group of its own, so that Ctrl-C reaches us and not it. Returns once it is spawned. */
export function spawnServer(placement: Placement, port: number, durability: 'full' | 'test'): void {
  if (findServerPid(placement) === undefined) {
    // A pid file of the dead whose number another process has now would keep the server from starting.
    rmSync(join(clusterOf(placement), 'postmaster.pid'), { force: true });
  }
  const log = openSync(logOf(placement), 'w', 0o600);
  const settings = [...SETTINGS, ...(durability === 'test' ? TEST_SETTINGS : [])];
  const child = spawn(
    join(placement.nativeFolder, 'bin', 'postgres'),
    ['-D', clusterOf(placement), '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { cwd: '/', detached: true, stdio: ['ignore', log, log], ...placement.user },
  );
  child.on('error', () => undefined);
  child.unref();
}

export function startFailure(placement: Placement): DatabaseError {
  return failure(placement, lastLogLines(placement));
}
