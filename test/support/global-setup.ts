import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { openEmbeddedPostgres } from '../../server/db/embedded/open-embedded-postgres.ts';
import { isProcessRunning } from '../../server/db/embedded/process-identity.ts';
import { migrateDatabase } from '../../server/db/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly databaseServerUrl: string;
    readonly templateDatabase: string;
  }
}

const PREFIX = 'policy-qa-test-';
/** Two projects, each of which sets up on its own, make one template. */
const TEMPLATE_LOCK = 7_305_211;
const template = `policy_qa_template_${process.pid}`;
const folder = join(tmpdir(), `${PREFIX}${process.pid}`);

function urlOfDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(url: string, action: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await action(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function startServer(dataDirectory: string) {
  const server = await openEmbeddedPostgres({ dataDirectory, durability: 'test' });
  return {
    url: server.connectionUrl,
    discard: async () => {
      await server.close();
      // The last of several projects clears away.
      if (readdirSync(join(server.placedAt, 'leases')).length > 0) return;
      for (const path of [server.placedAt, dataDirectory]) {
        rmSync(path, { recursive: true, force: true, maxRetries: 5 });
      }
    },
  };
}

/** A run that was killed leaves its server running and its folder behind. */
async function discardAbandonedServers(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length)) : Number.NaN;
    if (!Number.isInteger(pid) || isProcessRunning(pid)) continue;
    const left = join(tmpdir(), name);
    // Another run clears away the same, or another user's is not ours to clear away.
    await startServer(left).then(
      (server) => server.discard(),
      () => undefined,
    );
  }
}

async function makeTemplate(serverUrl: string): Promise<void> {
  await onServer(serverUrl, async (sql) => {
    await sql`select pg_advisory_lock(${TEMPLATE_LOCK})`;
    const found = await sql`select 1 from pg_database where datname = ${template}`;
    if (found.length > 0) return;
    await sql.unsafe(`create database ${template} template template0`);
    await migrateDatabase(urlOfDatabase(serverUrl, template));
  });
}

/** One server for the run, joined by each project; one migrated database from which every test file copies its own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.POLICY_QA_TEST_DATABASE_URL;
  if (!given) {
    await discardAbandonedServers();
    mkdirSync(folder, { recursive: true });
    // Under a strict umask too, the account that root lends the server to comes in.
    chmodSync(folder, 0o755);
  }
  const embedded = given ? undefined : await startServer(folder);
  const serverUrl = given ?? embedded?.url ?? '';
  await makeTemplate(serverUrl);
  project.provide('databaseServerUrl', serverUrl);
  project.provide('templateDatabase', template);
  return async () => {
    if (given) await onServer(given, (sql) => sql.unsafe(`drop database if exists ${template} with (force)`));
    await embedded?.discard();
  };
}
