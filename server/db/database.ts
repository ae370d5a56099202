import type { PgDatabase } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsDatabase, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import postgres, { type Sql, type TransactionSql } from 'postgres';

/** A database or a transaction of it: whatever statements can be sent to. */
export type Executor = PgDatabase<PostgresJsQueryResultHKT>;

export interface Database {
  readonly db: PostgresJsDatabase;
  readonly sql: Sql;
  /** Lets running statements finish, for at most some seconds. */
  readonly close: () => Promise<void>;
}

/** Enough for the requests of one process to wait on the disk and not on each other. */
const POOL_SIZE = 10;
const CONNECT_TIMEOUT_S = 10;
const CLOSE_TIMEOUT_S = 5;
/** A visitor's statement takes milliseconds; what takes longer than this is lost anyway. */
const STATEMENT_TIMEOUT_MS = 30_000;
const IDLE_TRANSACTION_TIMEOUT_MS = 60_000;

/** Opens a pool; connections are made when they are first needed. */
export function openDatabase(url: string): Database {
  const sql = postgres(url, {
    max: POOL_SIZE,
    connect_timeout: CONNECT_TIMEOUT_S,
    onnotice: () => undefined,
    connection: {
      application_name: 'policy-qa',
      statement_timeout: STATEMENT_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_TRANSACTION_TIMEOUT_MS,
      // Compiling a plan took 50 ms where running it takes 2; and what is looked up here is mostly in memory.
      jit: 'off',
      random_page_cost: 1.1,
    },
  });
  prepareStatements(sql);
  return {
    db: drizzle(sql, { casing: 'snake_case' }),
    sql,
    close: () => sql.end({ timeout: CLOSE_TIMEOUT_S }),
  };
}

type Work<Result> = (transaction: TransactionSql) => Result | Promise<Result>;

/** With more parameters a statement is one of many lengths, and every one of them would be kept by every connection. */
const MAX_PREPARED_PARAMETERS = 16;

/**
 * Statements are planned once a connection: planning what tells whether a document is in force takes longer than
 * running it, and a planned one is sent without waiting for the one before it. Drizzle prepares only what is given a
 * name.
 */
function prepareStatements(sql: Sql): void {
  sql.unsafe = preparing(sql.unsafe);
  const begin = sql.begin;
  sql.begin = <Result>(...given: [Work<Result>] | [string, Work<Result>]) => {
    const [options, work] = given.length === 1 ? ['', given[0]] : given;
    return begin(options, (transaction) => {
      transaction.unsafe = preparing(transaction.unsafe);
      return work(transaction);
    });
  };
}

function preparing(unsafe: Sql['unsafe']): Sql['unsafe'] {
  return (text, parameters = [], options = {}) => {
    const isShort = parameters.length > 0 && parameters.length <= MAX_PREPARED_PARAMETERS;
    return unsafe(text, parameters, { ...options, prepare: isShort });
  };
}
