import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseError } from '../database-errors.ts';
import { type Binaries, SERVER_ENVIRONMENT } from './binaries.ts';
import type { Placement } from './placement.ts';

export const SUPERUSER = 'policy_qa';

/** What root puts into the home of another user must stay that user's. */
export function giveToOwnerOf(home: string, path: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(home);
  chownSync(path, uid, gid);
}

/** Reads the password of the cluster, or makes one: `repairPassword` brings a cluster to one it does not know yet. */
export function readOrMakePassword(home: string): string {
  const file = join(home, 'password');
  try {
    const password = readFileSync(file, 'utf8');
    if (password !== '') return password;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const password = randomBytes(24).toString('base64url');
  const unfinished = `${file}.new`;
  rmSync(unfinished, { force: true });
  writeFileSync(unfinished, password, { mode: 0o600, flag: 'wx', flush: true });
  giveToOwnerOf(home, unfinished);
  renameSync(unfinished, file);
  return password;
}

export function startFailure(home: string, output: string): DatabaseError {
  if (/No space left on device|Disk quota exceeded/i.test(output)) {
    return new DatabaseError('disk-full', `磁盘空间不足，数据库无法写入 ${home}。请清理空间后重试。`);
  }
  if (/could not (create|map|resize) .*shared memory|Cannot allocate memory/i.test(output)) {
    return new DatabaseError(
      'memory-full',
      '内存不足，内置数据库未能启动（约需 150 MB）。请释放内存后重试。',
    );
  }
  const message = `内置数据库未能启动，日志见 ${join(home, 'server.log')}。${output.trim().slice(-500)}`;
  return new DatabaseError('embedded-database-failed', message);
}

function makePrivateFolder(path: string, { user }: Placement): void {
  mkdirSync(path, { mode: 0o700 });
  chmodSync(path, 0o700);
  if (!user) return;
  try {
    chownSync(path, user.uid, user.gid);
  } catch (error) {
    throw new DatabaseError(
      'cannot-change-user',
      '以 root 运行，但系统不允许把数据库的文件交给系统账号。请改用普通用户运行。',
      error,
    );
  }
}

function initialise(placement: Placement, binaries: Binaries, password: string, isDurable: boolean): void {
  const { home, user } = placement;
  const unfinished = join(home, 'cluster.new');
  const passwordFile = join(home, 'password.initdb');
  rmSync(unfinished, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  makePrivateFolder(unfinished, placement);
  writeFileSync(passwordFile, password, { mode: 0o600, flag: 'wx' });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  const { status, stderr, error } = spawnSync(
    binaries.initdb,
    [
      `--pgdata=${unfinished}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--no-instructions',
      ...(isDurable ? [] : ['--no-sync']),
    ],
    { cwd: '/', encoding: 'utf8', env: SERVER_ENVIRONMENT, ...user },
  );
  rmSync(passwordFile, { force: true });
  if (status !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    throw startFailure(home, `${stderr ?? ''}${error?.message ?? ''}`);
  }
  renameSync(unfinished, placement.cluster);
}

/** Makes the cluster where there is none; one that was interrupted half-way is made anew. */
export function ensureCluster(
  placement: Placement,
  binaries: Binaries,
  password: string,
  isDurable: boolean,
): void {
  const version = join(placement.cluster, 'PG_VERSION');
  if (!existsSync(placement.cluster)) {
    initialise(placement, binaries, password, isDurable);
    return;
  }
  if (!existsSync(version)) {
    throw new DatabaseError(
      'cluster-damaged',
      `${placement.cluster} 不是完整的数据库目录（缺少 PG_VERSION）。请从备份恢复（restore），或用 POLICY_QA_DATA_DIR 指定另一个目录。`,
    );
  }
  const found = readFileSync(version, 'utf8').trim();
  if (found === binaries.majorVersion) return;
  const advice = '请用原来的版本做备份（backup），再在新的数据目录中恢复（restore）。';
  throw new DatabaseError(
    'cluster-version-mismatch',
    `数据目录由 PostgreSQL ${found} 建立，而随附的是 ${binaries.majorVersion}。${advice}`,
  );
}

/** Gives a cluster that does not run the recorded password, when that file was lost; who owns the files may. */
export function repairPassword(placement: Placement, binaries: Binaries, password: string): void {
  const { status, stderr } = spawnSync(
    binaries.postgres,
    ['--single', '-D', placement.cluster, '-c', 'log_min_messages=fatal', 'postgres'],
    {
      cwd: '/',
      encoding: 'utf8',
      input: `alter role ${SUPERUSER} password '${password}'\n`,
      env: SERVER_ENVIRONMENT,
      ...placement.user,
    },
  );
  if (status !== 0) throw startFailure(placement.home, stderr ?? '');
}
