import { createHash } from 'node:crypto';
import type { TransactionSql } from 'postgres';
import { z } from 'zod';
import { BACKUP_FORMAT, type BackupCount, listColumns, quoted, readSchemaVersion } from './backup.ts';
import type { Database } from './database.ts';
import { DatabaseError } from './database-errors.ts';
import { deferReferences } from './defer-references.ts';

const Header = z.object({ format: z.literal(BACKUP_FORMAT), schema: z.string(), createdAt: z.string() });
const TableStart = z.object({ table: z.string(), columns: z.array(z.string()).min(1) });
const Ending = z.object({ rows: z.int(), digest: z.string() });
const Row = z.array(z.string().nullable());

const ROWS_AT_ONCE = 200;
const BYTES_AT_ONCE = 4_000_000;

const damaged = (what: string) =>
  new DatabaseError('backup-damaged', `备份文件已损坏或不完整（${what}）。没有恢复任何内容，请换一份备份。`);

function parseLine<T>(line: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

async function assertEmpty(transaction: TransactionSql): Promise<void> {
  const [found] = await transaction<{ used: boolean }[]>`
    select exists (select from events) or exists (select from questions)
      or exists (select from staff_members) as used`;
  if (found?.used) {
    throw new DatabaseError(
      'restore-into-used',
      '数据目录中已有内容，不能恢复到其中。请指定一个空的数据目录。',
    );
  }
}

/** Rows of a table, sent many at a time as one JSON parameter. */
function createInserter(transaction: TransactionSql, table: string, columns: readonly string[]) {
  const names = columns.map(quoted).join(', ');
  let typed: string | undefined;
  let waiting: (readonly (string | null)[])[] = [];
  let size = 0;

  /** Texts become values by PostgreSQL's own input of each type. */
  const statement = async (): Promise<string> => {
    if (typed) return typed;
    const types = await transaction<{ name: string; type: string }[]>`
      select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
      where attrelid = ${table}::regclass and attnum > 0 and not attisdropped`;
    const typeOf = new Map(types.map(({ name, type }) => [name, type]));
    const cast = columns.map((column, at) => `(line ->> ${at})::${typeOf.get(column)} as ${quoted(column)}`);
    typed = `insert into ${quoted(table)} (${names}) overriding system value
      select ${cast.join(', ')} from json_array_elements($1::text::json) as line`;
    return typed;
  };

  const flush = async () => {
    if (waiting.length === 0) return;
    await transaction.unsafe(await statement(), [JSON.stringify(waiting)]);
    waiting = [];
    size = 0;
  };
  return {
    flush,
    add: async (row: readonly (string | null)[], bytes: number) => {
      waiting.push(row);
      size += bytes;
      if (waiting.length >= ROWS_AT_ONCE || size >= BYTES_AT_ONCE) await flush();
    },
  };
}

/** Counters go on behind what was restored. */
async function advanceCounters(transaction: TransactionSql): Promise<void> {
  const counters = await transaction<{ table: string; column: string }[]>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and (is_identity = 'YES' or column_default like 'nextval%')`;
  for (const { table, column } of counters) {
    await transaction.unsafe(
      `select setval(pg_get_serial_sequence($1, $2), greatest((select max(${quoted(column)}) from ${quoted(table)}), 1),
        exists (select from ${quoted(table)}))`,
      [quoted(table), column],
    );
  }
}

/**
 * Fills an empty, migrated database from the lines of a backup, in one transaction: a file that turns out to be damaged
 * at its end leaves nothing behind.
 */
export async function restoreBackup({ sql }: Database, lines: AsyncIterable<string>): Promise<BackupCount> {
  return sql.begin(async (transaction) => {
    await transaction`set local statement_timeout = 0`;
    await transaction`set local idle_in_transaction_session_timeout = 0`;
    await assertEmpty(transaction);
    await transaction`delete from sites`;
    const checkReferences = await deferReferences(transaction);
    const digest = createHash('sha256');
    let header: z.infer<typeof Header> | undefined;
    let ending: z.infer<typeof Ending> | undefined;
    let inserter: ReturnType<typeof createInserter> | undefined;
    let width = 0;
    let tables = 0;
    let rows = 0;
    for await (const line of lines) {
      if (line === '') continue;
      if (ending) throw damaged('结尾之后还有内容');
      const row = header && inserter ? parseLine(line, Row) : undefined;
      if (row && inserter) {
        if (row.length !== width) throw damaged(`第 ${rows + 1} 行数据的列数不对`);
        await inserter.add(row, line.length);
        rows++;
      } else if (!header) {
        header = parseLine(line, Header);
        if (!header) throw damaged('不是备份文件');
        if (header.schema !== (await readSchemaVersion(transaction))) {
          const message = '备份来自另一个版本的产品。请用建立备份时的版本恢复，再升级。';
          throw new DatabaseError('backup-version-mismatch', message);
        }
      } else {
        const start = parseLine(line, TableStart);
        ending = start ? undefined : parseLine(line, Ending);
        if (!start && !ending) throw damaged('有不认识的行');
        await inserter?.flush();
        if (start) {
          const known = await listColumns(transaction, start.table);
          if (start.columns.some((column) => !known.includes(column))) throw damaged(`没有表 ${start.table}`);
          inserter = createInserter(transaction, start.table, start.columns);
          width = start.columns.length;
          tables++;
        }
      }
      if (!ending) digest.update(`${line}\n`);
    }
    if (!ending) throw damaged('没有结尾');
    if (ending.rows !== rows || ending.digest !== digest.digest('hex')) throw damaged('校验不符');
    await checkReferences();
    await advanceCounters(transaction);
    return { tables, rows };
  });
}
