import type { Database } from './database.ts';

/** By id, what the library says now; unknown ids are left out. */
export type ReadById<Value> = (ids: readonly string[]) => Promise<ReadonlyMap<string, Value>>;

/** 版次: counts every change of the library. */
export interface LibraryRevision {
  /** As committed now. Those who ask before the statement is sent share it. */
  readonly read: () => Promise<number>;
  /** As it was when it was last read; undefined before. */
  readonly lastRead: () => number | undefined;
}

export function createLibraryRevision({ sql }: Database): LibraryRevision {
  let asked: Promise<number> | undefined;
  let last: number | undefined;
  const read = async (): Promise<number> => {
    const revision = await readRevision(sql);
    last = Math.max(last ?? 0, revision);
    return revision;
  };
  return {
    read: () => {
      if (asked) return asked;
      asked = read();
      queueMicrotask(() => {
        asked = undefined;
      });
      return asked;
    },
    lastRead: () => last,
  };
}

async function readRevision(sql: Database['sql']): Promise<number> {
  const [row] = await sql<{ revision: string }[]>`select revision from library_revision where id = 1`;
  if (!row) throw new Error('the library has no revision: its schema is damaged');
  return Number(row.revision);
}

/**
 * Keeps what was read, at most `capacity` values, until anything in the library changes. What is given is never older
 * than the revision it is asked for.
 */
export function createRevisionCache<Value>(
  capacity: number,
  read: ReadById<Value>,
): (revision: number) => ReadById<Value> {
  let kept = new Map<string, Value>();
  let keptRevision = -1;
  return (revision) => async (ids) => {
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
