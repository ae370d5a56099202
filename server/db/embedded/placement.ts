import {
  chmodSync,
  chownSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseError } from '../database-errors.ts';
import { openSharedFolder } from './shared-folder.ts';
import {
  assertMayLend,
  findUnprivilegedUser,
  isAllowed,
  type UnprivilegedUser,
} from './unprivileged-user.ts';

/** 放置: where the cluster stands, and as whom its server runs. */
export interface Placement {
  /** Holds the cluster, its password, lock, leases and log. */
  readonly home: string;
  readonly cluster: string;
  readonly isElsewhere: boolean;
  /** Undefined: as ourselves. */
  readonly user: UnprivilegedUser | undefined;
}

const POINTER = 'postgres.location';
const isRoot = () => process.getuid?.() === 0;

function readPointer(dataDirectory: string): string | undefined {
  try {
    return readFileSync(join(dataDirectory, POINTER), 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function assertOwnFolder(home: string): void {
  const owner = statSync(home, { throwIfNoEntry: false })?.uid;
  if (owner === undefined || isRoot() || owner === process.getuid?.()) return;
  throw new DatabaseError(
    'data-directory-of-another-user',
    `${home} 中的数据库由另一个用户（编号 ${owner}）建立。请用该用户运行，或用 POLICY_QA_DATA_DIR 指定另一个目录。`,
  );
}

/** Whether the account can own a private folder there, as the server demands: asked of the system by making one. */
function canHoldCluster(dataDirectory: string, user: UnprivilegedUser): boolean {
  const probe = mkdtempSync(join(dataDirectory, '.probe-'));
  try {
    chmodSync(probe, 0o700);
    chownSync(probe, user.uid, user.gid);
    const { uid, mode } = statSync(probe);
    return uid === user.uid && (mode & 0o077) === 0 && isAllowed(user, 'write', probe);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EPERM' && code !== 'EINVAL') throw error;
    return false;
  } finally {
    rmdirSync(probe);
  }
}

function chownAll(path: string, user: UnprivilegedUser): void {
  lchownSync(path, user.uid, user.gid);
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) chownAll(join(path, name), user);
}

/** A cluster stays its owner's, whoever opens it. Root's own, as a copy made by root is, goes to the account. */
function userOf(cluster: string): UnprivilegedUser | undefined {
  if (!isRoot()) return undefined;
  const found = statSync(cluster, { throwIfNoEntry: false });
  if (!found) return findUnprivilegedUser();
  if (found.uid !== 0) return { uid: found.uid, gid: found.gid };
  const user = findUnprivilegedUser();
  chownAll(cluster, user);
  return user;
}

function placementAt(home: string, isElsewhere: boolean): Placement {
  const cluster = join(home, 'cluster');
  const user = userOf(cluster);
  if (user && existsSync(cluster) && !isAllowed(user, 'enter', cluster)) {
    throw new DatabaseError(
      'data-directory-not-reachable',
      `运行数据库的系统账号（编号 ${user.uid}）进不了 ${cluster}。请放宽上级目录的权限（chmod o+x），或把数据目录移回原处。`,
    );
  }
  return { home, cluster, isElsewhere, user };
}

function placeInPlace(home: string): Placement {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  if (isRoot()) chmodSync(home, 0o711);
  else if ((statSync(home).mode & 0o077) !== 0) chmodSync(home, 0o700);
  if (!isRoot() && (statSync(home).mode & 0o077) !== 0) {
    throw new DatabaseError(
      'data-directory-not-private',
      `${home} 所在的文件系统不能设置权限，数据库不能放在那里。请用 POLICY_QA_DATA_DIR 指定本机磁盘上的目录。`,
    );
  }
  return placementAt(home, false);
}

/** Of two that begin at once, the second finds the first one's pointer and follows it. */
function placeElsewhere(dataDirectory: string): Placement {
  const home = mkdtempSync(join(openSharedFolder(), 'data-'));
  chmodSync(home, 0o711);
  try {
    writeFileSync(join(dataDirectory, POINTER), `${home}\n`, { flag: 'wx', flush: true });
    return placementAt(home, true);
  } catch (error) {
    rmSync(home, { recursive: true });
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return placeServer(dataDirectory);
    throw error;
  }
}

/** Decides and prepares the placement for a data directory: always where it already is, if it is anywhere. */
export function placeServer(dataDirectory: string): Placement {
  if (isRoot()) assertMayLend();
  const pointed = readPointer(dataDirectory);
  if (pointed !== undefined) {
    if (!existsSync(pointed)) {
      const advice = `请恢复它；如果确定不要，请删除 ${join(dataDirectory, POINTER)} 后重新开始。`;
      throw new DatabaseError('database-files-missing', `数据库放在 ${pointed}，但那里没有了。${advice}`);
    }
    assertOwnFolder(pointed);
    return placementAt(pointed, true);
  }
  const inPlace = join(dataDirectory, 'postgres');
  assertOwnFolder(inPlace);
  if (existsSync(join(inPlace, 'cluster'))) return placementAt(inPlace, false);
  if (!isRoot() || canHoldCluster(dataDirectory, findUnprivilegedUser())) return placeInPlace(inPlace);
  return placeElsewhere(dataDirectory);
}
