import type { Database } from './database.ts';

/** The library's revision as committed now. */
export type ReadRevision = () => Promise<number>;

/** By id, what the library says now; unknown ids are left out. */
export type ReadById<Value> = (ids: readonly string[]) => Promise<ReadonlyMap<string, Value>>;

/** Those who ask before the statement is sent share it. */
export function createRevisionReader({ sql }: Database): ReadRevision {
  let asked: Promise<number> | undefined;
  return () => {
    if (asked) return asked;
    asked = readRevision(sql);
    queueMicrotask(() => {
      asked = undefined;
    });
    return asked;
  };
}

async function readRevision(sql: Database['sql']): Promise<number> {
  const [row] = await sql<{ revision: string }[]>`select revision from library_revision where id = 1`;
  if (!row) throw new Error('the library has no revision: its schema is damaged');
  return Number(row.revision);
}

/**
 * Keeps what was read, at most `capacity` values, until anything in the library changes. What is given is never older
 * than the revision that was committed when it was asked for.
 */
export function createRevisionCache<Value>(
  readRevision: ReadRevision,
  capacity: number,
  read: ReadById<Value>,
): ReadById<Value> {
  let kept = new Map<string, Value>();
  let keptRevision = -1;
  return async (ids) => {
    const revision = await readRevision();
    if (revision > keptRevision) {
      kept = new Map();
      keptRevision = revision;
    }
    const missing = ids.filter((id) => !kept.has(id));
    const known = kept;
    const found = new Map(
      ids.flatMap((id) => (known.has(id) ? [[id, known.get(id) as Value] as const] : [])),
    );
    if (missing.length === 0) return found;
    for (const [id, value] of await read(missing)) {
      found.set(id, value);
      known.set(id, value);
    }
    for (const oldest of known.keys()) {
      if (known.size <= capacity) break;
      known.delete(oldest);
    }
    return found;
  };
}
