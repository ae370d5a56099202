import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { DatabaseError, directoryError } from '../database-errors.ts';
import { placeBinaries } from './binaries.ts';
import {
  ensureCluster,
  giveToOwnerOf,
  readOrMakePassword,
  repairPassword,
  SUPERUSER,
  startFailure,
} from './cluster.ts';
import { withFolderLock } from './folder-lock.ts';
import { createLeases } from './leases.ts';
import { type Placement, placeServer } from './placement.ts';
import {
  findFreePort,
  findServer,
  readLastLogLines,
  type ServerProcess,
  spawnServer,
  stopServer,
} from './server-process.ts';

export interface EmbeddedPostgresOptions {
  readonly dataDirectory: string;
  /** `test` gives up safety against a crash of the machine for speed. Default `full`. */
  readonly durability?: 'full' | 'test' | undefined;
  /** Takes lines for whoever started the program: where the data is, what is being waited for. */
  readonly announce?: ((line: string) => void) | undefined;
}

export interface EmbeddedPostgres {
  /** With the password: never to be printed. */
  readonly connectionUrl: string;
  /** Where the database's files are. */
  readonly placedAt: string;
  /** Leaves the server; the last to leave stops it. */
  readonly close: () => Promise<void>;
}

interface Opening {
  readonly placement: Placement;
  readonly password: string;
  readonly isDurable: boolean;
  readonly announce: (line: string) => void;
}

const DATABASE = 'policy_qa';
/** After a crash the server first repeats what was not yet in its files; that may take minutes, and is worth it. */
const READY_TIMEOUT_MS = 600_000;
const ANNOUNCE_WAIT_AFTER_MS = 5_000;
const POLL_MS = 20;
const START_ATTEMPTS = 5;
/** What passes: a port that another was quicker to take; children of a killed server that still hold its memory. */
const PASSING = /could not bind|could not create any TCP|shared memory block|lock file/;
const WRONG_PASSWORD = '28P01';

const urlOf = (port: number, password: string, database: string) =>
  `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;

/** Makes our database where it is missing. Returns the code of what went wrong, or undefined. */
async function prepareDatabase(port: number, password: string): Promise<string | undefined> {
  const sql = postgres(urlOf(port, password, 'postgres'), {
    max: 1,
    connect_timeout: 10,
    onnotice: () => undefined,
  });
  try {
    const found = await sql`select 1 from pg_database where datname = ${DATABASE}`;
    if (found.length === 0) await sql.unsafe(`create database ${DATABASE}`);
    return undefined;
  } catch (error) {
    return String((error as { code?: string }).code ?? error);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Waits until the server takes connections; undefined when it is gone before. */
async function waitUntilReady(
  { placement, announce }: Opening,
  hasEnded: () => boolean,
): Promise<ServerProcess | undefined> {
  const startedAt = Date.now();
  let isAnnounced = false;
  while (Date.now() - startedAt < READY_TIMEOUT_MS) {
    const server = findServer(placement);
    if (server?.isReady) return server;
    if (!server && hasEnded()) return undefined;
    if (!isAnnounced && Date.now() - startedAt > ANNOUNCE_WAIT_AFTER_MS) {
      isAnnounced = true;
      announce('数据库正在启动；如果上次没有正常停止，它要先恢复数据，请稍候。');
    }
    await sleep(POLL_MS);
  }
  throw startFailure(placement.home, readLastLogLines(placement));
}

/** Joins the server that runs or starts one; returns its port when our database is there. */
async function joinOrStart(opening: Opening): Promise<number> {
  const { placement, password, isDurable } = opening;
  let complaint: string | undefined;
  for (let attempt = 1; attempt <= START_ATTEMPTS; attempt++) {
    let hasEnded = () => true;
    const isSpawned = !findServer(placement);
    if (isSpawned) {
      const binaries = placeBinaries(placement.user);
      ensureCluster(placement, binaries, password, isDurable);
      hasEnded = spawnServer(placement, binaries, await findFreePort(), isDurable).hasEnded;
    }
    const server = await waitUntilReady(opening, hasEnded);
    if (!server && isSpawned && !PASSING.test(readLastLogLines(placement))) break;
    complaint = server && (await prepareDatabase(server.port, password));
    if (server && complaint === undefined) return server.port;
    if (complaint === WRONG_PASSWORD) {
      await stopServer(placement);
      repairPassword(placement, placeBinaries(placement.user), password);
    } else await sleep(attempt * 300);
  }
  throw startFailure(placement.home, complaint ?? readLastLogLines(placement));
}

function prepareDirectory(dataDirectory: string): void {
  mkdirSync(dataDirectory, { recursive: true });
  const probe = join(dataDirectory, `.write-probe.${process.pid}`);
  writeFileSync(probe, '');
  rmSync(probe, { force: true });
}

/**
 * The PostgreSQL server of a data directory: joined where it runs, started where it does not. It outlives whoever
 * started it as long as somebody uses it, and recovers by itself after being killed.
 */
export async function openEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDirectory = resolve(options.dataDirectory);
  const announce = options.announce ?? (() => undefined);
  try {
    prepareDirectory(dataDirectory);
    const placement = placeServer(dataDirectory);
    const { home } = placement;
    if (placement.isElsewhere) {
      announce(`数据目录只有 root 能进入，数据库改放在：${home}（请勿删除；备份用 backup 命令）`);
    }
    const lock = join(home, 'lock');
    const leases = createLeases(join(home, 'leases'));
    giveToOwnerOf(home, join(home, 'leases'));
    return await withFolderLock(lock, async () => {
      await leases.assertNobodyElsewhere();
      const password = readOrMakePassword(home);
      const isDurable = options.durability !== 'test';
      const port = await joinOrStart({ placement, password, isDurable, announce });
      const lease = leases.add();
      let closing: Promise<void> | undefined;
      const leave = () =>
        withFolderLock(lock, async () => {
          lease.end();
          if (leases.countLiving() === 0) await stopServer(placement);
        });
      return {
        connectionUrl: urlOf(port, password, DATABASE),
        placedAt: home,
        close: () => {
          closing ??= leave();
          return closing;
        },
      };
    });
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    throw directoryError(error, dataDirectory) ?? error;
  }
}
