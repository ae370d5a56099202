import { type SQL, sql } from 'drizzle-orm';
import { type AnyPgColumn, check, customType, date, text, timestamp } from 'drizzle-orm/pg-core';

/** An instant: UTC, names end in At. */
export const instant = () => timestamp({ withTimezone: true, mode: 'date' });

/** 日期 `YYYY-MM-DD`. */
export const calendarDate = () => date({ mode: 'string' });

export const words = () => text().array().notNull().default(sql`'{}'::text[]`);

export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

/** The column holds one of the words, or nothing where it may be null. */
export function isOneOf(name: string, column: AnyPgColumn, list: readonly string[]) {
  return check(name, sql`${column} in (${wordList(list)})`);
}

/** Public ids as ARCHITECTURE §7 "Identity" allows them. */
export function isPublicId(name: string, column: AnyPgColumn) {
  return check(name, sql`${column} ~ '^[A-Za-z0-9._:-]{1,128}$'`);
}

/** 来源 (Provenance): where a record came from, beside its address. */
export const provenance = () => ({
  sourceLibrary: text(),
  externalId: text(),
  retrievedAt: instant(),
  /** 转载来源. */
  reprintedFrom: text(),
  reprintReviewer: text(),
});

function wordList(list: readonly string[]): SQL {
  return sql.raw(list.map((word) => `'${word}'`).join(', '));
}
