import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { openEmbeddedPostgres } from '../../server/db/embedded/open-embedded-postgres.ts';
import { migrateDatabase } from '../../server/db/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly databaseServerUrl: string;
    readonly templateDatabase: string;
  }
}

const template = `policy_qa_template_${process.pid}`;
const folder = join(tmpdir(), `policy-qa-test-${process.pid}`);

export function urlOfDatabase(serverUrl: string, name: string): string {
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

/** One server for the run, joined by each project; one migrated database from which every test file copies its own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Projects are torn down one by one; the folder goes when the last of them has left the server.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const given = process.env.POLICY_QA_TEST_DATABASE_URL;
  const embedded = given
    ? undefined
    : await openEmbeddedPostgres({ dataDirectory: folder, durability: 'test' });
  const serverUrl = given ?? embedded?.connectionUrl ?? '';
  await onServer(serverUrl, async (sql) => {
    const found = await sql`select 1 from pg_database where datname = ${template}`;
    if (found.length > 0) return;
    await sql.unsafe(`create database ${template}`);
    await migrateDatabase(urlOfDatabase(serverUrl, template));
  });
  project.provide('databaseServerUrl', serverUrl);
  project.provide('templateDatabase', template);
  return async () => {
    if (given) await onServer(given, (sql) => sql.unsafe(`drop database if exists ${template}`));
    await embedded?.close();
  };
}
