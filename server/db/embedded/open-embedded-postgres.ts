import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { DatabaseError, directoryError } from '../database-errors.ts';
import { withFolderLock } from './folder-lock.ts';
import { createLeases } from './leases.ts';
import { type Placement, placeServer } from './placement.ts';
import { isProcessRunning } from './process-identity.ts';
import {
  ensureCluster,
  findFreePort,
  findServerPid,
  SUPERUSER,
  spawnServer,
  startFailure,
} from './server-process.ts';

export interface EmbeddedPostgresOptions {
  readonly dataDirectory: string;
  /** `test` gives up safety against a crash of the machine for speed. Default `full`. */
  readonly durability?: 'full' | 'test' | undefined;
  readonly announce?: ((line: string) => void) | undefined;
}

export interface EmbeddedPostgres {
  readonly connectionUrl: string;
  /** Where the database's files are. */
  readonly placedAt: string;
  /** Leaves the server; the last to leave stops it. */
  readonly close: () => Promise<void>;
}

interface Connection {
  readonly port: number;
  readonly password: string;
  readonly placedAt: string;
}

const DATABASE = 'policy_qa';
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 30_000;
const POLL_MS = 40;
/** Children of a killed server hold its memory for a moment; a start that fails is tried again this often. */
const START_ATTEMPTS = 5;

const urlOf = ({ port, password }: Connection, database: string) =>
  `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;

function readConnection(file: string): Connection | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Connection;
  } catch {
    return undefined;
  }
}

function writeConnection(file: string, connection: Connection): void {
  const unfinished = `${file}.new`;
  writeFileSync(unfinished, JSON.stringify(connection), { mode: 0o600 });
  renameSync(unfinished, file);
}

async function answers(connection: Connection): Promise<boolean> {
  const sql = postgres(urlOf(connection, 'postgres'), {
    max: 1,
    connect_timeout: 5,
    onnotice: () => undefined,
  });
  try {
    const found = await sql`select 1 from pg_database where datname = ${DATABASE}`;
    if (found.length === 0) await sql.unsafe(`create database ${DATABASE}`);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === '28P01') {
      const message = '内置数据库的口令与数据目录中记录的不一致。请恢复 database.json，或从备份恢复。';
      throw new DatabaseError('embedded-database-password', message, error);
    }
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Waits until the server answers; false when its process is gone before. */
async function waitUntilReady(placement: Placement, connection: Connection): Promise<boolean> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  let misses = 0;
  while (Date.now() < deadline) {
    if (await answers(connection)) return true;
    misses = findServerPid(placement) === undefined ? misses + 1 : 0;
    if (misses > 12) return false;
    await sleep(POLL_MS);
  }
  throw startFailure(placement);
}

async function startServer(
  placement: Placement,
  password: string,
  durability: 'full' | 'test',
  record: (connection: Connection) => void,
): Promise<Connection> {
  for (let attempt = 1; attempt <= START_ATTEMPTS; attempt++) {
    const connection = { port: await findFreePort(), password, placedAt: placement.home };
    record(connection);
    spawnServer(placement, connection.port, durability);
    if (await waitUntilReady(placement, connection)) return connection;
    await sleep(attempt * 400);
  }
  throw startFailure(placement);
}

async function stopServer(placement: Placement): Promise<void> {
  const pid = findServerPid(placement);
  if (pid === undefined) return;
  process.kill(pid, 'SIGINT');
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  while (isProcessRunning(pid) && Date.now() < deadline) await sleep(POLL_MS);
}

function prepareDirectory(dataDirectory: string): void {
  try {
    mkdirSync(dataDirectory, { recursive: true });
    const probe = join(dataDirectory, `.write-probe.${process.pid}`);
    writeFileSync(probe, '');
    rmSync(probe, { force: true });
  } catch (error) {
    throw directoryError(error, dataDirectory) ?? error;
  }
}

/**
 * The PostgreSQL server of a data directory: joined where it runs, started where it does not. It outlives whoever
 * started it as long as somebody uses it, and recovers by itself after being killed.
 */
export async function openEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDirectory = resolve(options.dataDirectory);
  const durability = options.durability ?? 'full';
  prepareDirectory(dataDirectory);
  const lock = join(dataDirectory, 'database.lock');
  const file = join(dataDirectory, 'database.json');
  const leases = createLeases(join(dataDirectory, 'leases'));
  try {
    return await withFolderLock(lock, async () => {
      const known = readConnection(file);
      const placement = placeServer(dataDirectory);
      if (placement.home !== join(dataDirectory, 'postgres')) {
        options.announce?.(`数据目录对数据库账号不可达，数据库放在：${placement.home}`);
      }
      const password = known?.password ?? randomBytes(24).toString('base64url');
      if (known === undefined) {
        // Recorded before the cluster is made, so that an interrupted first start can be taken up again.
        writeConnection(file, { port: 0, password, placedAt: placement.home });
      }
      ensureCluster(placement, password);
      const isRunning = known !== undefined && findServerPid(placement) !== undefined;
      const joined = isRunning && (await waitUntilReady(placement, known)) ? known : undefined;
      const connection =
        joined ?? (await startServer(placement, password, durability, (next) => writeConnection(file, next)));
      const lease = leases.add();
      return {
        connectionUrl: urlOf(connection, DATABASE),
        placedAt: placement.home,
        close: () =>
          withFolderLock(lock, async () => {
            leases.remove(lease);
            if (leases.countLiving() === 0) await stopServer(placement);
          }),
      };
    });
  } catch (error) {
    throw directoryError(error, dataDirectory) ?? error;
  }
}
