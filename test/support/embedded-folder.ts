import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import postgres from 'postgres';
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  openEmbeddedPostgres,
} from '../../server/db/embedded/open-embedded-postgres.ts';
import { findUnprivilegedUser, isAllowed } from '../../server/db/embedded/unprivileged-user.ts';

const PROGRAM = resolve(import.meta.dirname, '..', 'integration', 'embedded', 'open-and-wait.ts');

/** What another process says after it has opened the folder, or why it could not. */
export interface OpenedElsewhere {
  readonly child: ChildProcess;
  readonly url: string;
  readonly placedAt: string;
  readonly code?: string;
  readonly message?: string;
  readonly ended: Promise<number | null>;
}

export interface EmbeddedFolder {
  readonly path: string;
  readonly open: (options?: Partial<EmbeddedPostgresOptions>) => Promise<EmbeddedPostgres>;
  readonly openElsewhere: (options?: {
    readonly durability?: 'full' | 'test';
    readonly dataDirectory?: string;
    /** The words before the program: a command that runs it in surroundings of its own. */
    readonly through?: readonly string[];
    readonly spawnOptions?: SpawnOptions;
  }) => Promise<OpenedElsewhere>;
  /** Stops what is left of processes and servers and removes every folder. */
  readonly discard: () => Promise<void>;
}

export async function query<T>(url: string, statement: string): Promise<T[]> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => undefined });
  try {
    return (await sql.unsafe(statement)) as unknown as T[];
  } finally {
    await sql.end();
  }
}

export function serverAnswers(url: string): Promise<boolean> {
  return query(url, 'select 1').then(
    () => true,
    () => false,
  );
}

export function serverPid(placedAt: string): number {
  const file = join(placedAt, 'cluster', 'postmaster.pid');
  return Number(readFileSync(file, 'utf8').split('\n')[0]);
}

/** Root's own folder for temporary files may be closed to the account that the server runs as. */
function openParent(): string {
  const isOpen = process.getuid?.() !== 0 || isAllowed(findUnprivilegedUser(), 'enter', tmpdir());
  return isOpen ? tmpdir() : '/var/tmp';
}

/** A data directory that others may enter, and whoever opens it during a test. */
export function makeEmbeddedFolder(): EmbeddedFolder {
  const path = mkdtempSync(join(openParent(), 'policy-qa-embedded-'));
  chmodSync(path, 0o755);
  const children: ChildProcess[] = [];
  const placements = new Map<string, string>();

  return {
    path,
    open: async (options = {}) => {
      const dataDirectory = options.dataDirectory ?? path;
      const opened = await openEmbeddedPostgres({ durability: 'test', ...options, dataDirectory });
      placements.set(dataDirectory, opened.placedAt);
      return opened;
    },
    openElsewhere: ({ durability = 'test', dataDirectory = path, through = [], spawnOptions } = {}) => {
      const words = [...through, process.execPath, PROGRAM, dataDirectory, durability];
      const child = spawn(words[0] as string, words.slice(1), {
        ...spawnOptions,
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      children.push(child);
      const ended = new Promise<number | null>((done) => child.once('exit', done));
      return new Promise((opened, failed) => {
        child.stdout?.once('data', (line) => {
          const said = JSON.parse(String(line));
          if (said.placedAt) placements.set(dataDirectory, said.placedAt);
          opened({ child, ended, ...said });
        });
        void ended.then((code) => failed(new Error(`ended with ${code}`)));
      });
    },
    discard: async () => {
      for (const child of children.splice(0)) child.kill('SIGKILL');
      for (const [dataDirectory, placedAt] of placements) {
        // One that was moved away would be made anew.
        if (existsSync(dataDirectory)) {
          const left = await openEmbeddedPostgres({ dataDirectory, durability: 'test' }).catch(
            () => undefined,
          );
          await left?.close();
        }
        rmSync(placedAt, { recursive: true, force: true });
      }
      rmSync(path, { recursive: true, force: true });
    },
  };
}
