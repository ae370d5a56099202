import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { Sql, TransactionSql } from 'postgres';
import type { Database } from './database.ts';

/**
 * 备份文件: gzip of JSON lines. First `{format, schema, createdAt}`; for each table `{table, columns}` and its rows as
 * arrays of texts as PostgreSQL prints them, null where null; last `{rows, digest}` with the number of rows and the
 * SHA-256 of all lines before it.
 */
export const BACKUP_FORMAT = 'policy-qa-backup-1';

/** Rows of a process that runs here and now, and what can be asked for again: not of the library. */
const LEFT_OUT = ['index_followers', 'embeddings', 'embedding_models', 'library_revision'];
const ROWS_AT_ONCE = 500;

export interface BackupCount {
  readonly tables: number;
  readonly rows: number;
}

/** How far the schema has been migrated; a backup fits only the same. */
export async function readSchemaVersion(sql: Sql | TransactionSql): Promise<string> {
  const applied = await sql<{ hash: string }[]>`
    select hash from drizzle.__drizzle_migrations order by created_at, id`;
  return createHash('sha256')
    .update(applied.map(({ hash }) => hash).join())
    .digest('hex');
}

/** Tables in an order in which each comes after those it refers to. */
export async function listTables(sql: Sql | TransactionSql): Promise<readonly string[]> {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name`;
  const references = await sql<{ name: string; target: string }[]>`
    select child.relname as name, parent.relname as target from pg_constraint
    join pg_class child on child.oid = conrelid join pg_class parent on parent.oid = confrelid
    where contype = 'f' and conrelid <> confrelid`;
  const waiting = tables.map(({ name }) => name).filter((name) => !LEFT_OUT.includes(name));
  const ordered: string[] = [];
  while (waiting.length > 0) {
    const at = waiting.findIndex((name) =>
      references.every((reference) => reference.name !== name || ordered.includes(reference.target)),
    );
    ordered.push(...waiting.splice(Math.max(at, 0), 1));
  }
  return ordered;
}

export async function listColumns(sql: Sql | TransactionSql, table: string): Promise<readonly string[]> {
  const columns = await sql<{ name: string }[]>`
    select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER' order by ordinal_position`;
  return columns.map(({ name }) => name);
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Writes everything as it was at one moment; service goes on meanwhile. */
export async function writeBackup({ sql }: Database, out: Writable, createdAt: Date): Promise<BackupCount> {
  const digest = createHash('sha256');
  const write = async (value: unknown) => {
    const line = `${JSON.stringify(value)}\n`;
    digest.update(line);
    if (!out.write(line)) await once(out, 'drain');
  };
  return sql.begin('isolation level repeatable read read only', async (transaction) => {
    await transaction`set local statement_timeout = 0`;
    await write({ format: BACKUP_FORMAT, schema: await readSchemaVersion(transaction), createdAt });
    const tables = await listTables(transaction);
    let rows = 0;
    for (const table of tables) {
      const columns = await listColumns(transaction, table);
      await write({ table, columns });
      const selected = columns.map((column) => `${quoted(column)}::text`).join(', ');
      const cursor = transaction
        .unsafe(`select ${selected} from ${quoted(table)}`)
        .values()
        .cursor(ROWS_AT_ONCE);
      for await (const batch of cursor) {
        for (const row of batch) await write(row);
        rows += batch.length;
      }
    }
    const ending = `${JSON.stringify({ rows, digest: digest.digest('hex') })}\n`;
    if (!out.write(ending)) await once(out, 'drain');
    return { tables: tables.length, rows };
  });
}
