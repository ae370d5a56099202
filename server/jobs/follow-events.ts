import { randomUUID } from 'node:crypto';
import type { IndexChange, RecordKind, SearchIndex } from '../../kb/retrieval/search-index.ts';
import type { Database } from '../db/database.ts';
import { countEventsAfter, listenForEvents, readEventsAfter, readLastSequence } from '../db/events.ts';
import {
  finishRebuild,
  forgetFollower,
  isRebuildRequested,
  reportFollower,
  startRebuild,
} from '../db/followers.ts';
import { listPublishedIds, readIndexRecords } from '../db/index-feed.ts';
import { createWakeUp } from './wake-up.ts';

export interface FollowOptions {
  readonly database: Database;
  readonly searchIndex: SearchIndex;
  /** Names this follower among those of other processes. */
  readonly followerId?: string | undefined;
  /** The index holds what the database held at this event: no build, only what came since. */
  readonly startAfter?: number | undefined;
  /** The position stays in the database, for whoever writes the same index next. */
  readonly keepsPosition?: boolean | undefined;
  /** Where the index is kept for the next start. */
  readonly snapshots?: FollowedSnapshots | undefined;
  /** How long a notification may get lost unnoticed. */
  readonly pollMs?: number | undefined;
  /** A failed round; it is tried again, so this only tells. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

export interface FollowedSnapshots {
  /** Fills the index; the event up to which it is then complete, and the records it holds. */
  readonly load: () => Promise<number | undefined>;
  readonly save: (sequence: number, isWanted: () => boolean) => Promise<void>;
  /** Kind and id of every record held, apart by a blank. */
  readonly recordIds: () => Iterable<string>;
  /** Quiet time after which a changed index is worth keeping. Default 20,000. */
  readonly settledMs?: number | undefined;
}

export interface EventFollower {
  /** Events not yet in the index; undefined while it is first being built. */
  readonly lag: () => Promise<number | undefined>;
  /** Resolves when the index holds what the database held when following began. */
  readonly ready: Promise<void>;
  /** Builds the index again from the database; the service goes on answering meanwhile. */
  readonly rebuild: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const KINDS: readonly RecordKind[] = ['policy', 'entry', 'guide'];
/** Records read and indexed at a time: searches wait no longer than for one of these. */
const BATCH_RECORDS = 100;
const EVENTS_AT_ONCE = 500;
const POLL_MS = 2_000;
const HEARTBEAT_MS = 3_000;
const RETRY_MS = 500;
const SETTLED_MS = 20_000;

/** Keeps a search index in step with the event log: a full build first, then event by event, for ever. */
export async function followEvents(options: FollowOptions): Promise<EventFollower> {
  const { database, searchIndex, followerId = randomUUID(), pollMs = POLL_MS, onError } = options;
  const wakeUp = createWakeUp();
  const indexed = new Map<RecordKind, Set<string>>(KINDS.map((kind) => [kind, new Set<string>()]));
  const { promise: ready, resolve: markReady } = Promise.withResolvers<void>();
  let caughtUp: number | undefined = options.startAfter;
  let waitingForRebuild: (() => void)[] = [];
  let isClosed = false;
  let hasNews = false;
  /** When the index last changed since it was kept; undefined where what is kept is what it holds. */
  let changedAt: number | undefined;

  const feed = async (
    kind: RecordKind,
    recordIds: readonly string[],
    into: Pick<SearchIndex, 'apply'> = searchIndex,
  ): Promise<void> => {
    const records = await readIndexRecords(database, kind, recordIds);
    const found = new Set(records.map((record) => record.recordId));
    const held = indexed.get(kind);
    await into.apply([
      ...records.map((record): IndexChange => ({ change: 'put', record })),
      ...recordIds
        .filter((id) => !found.has(id))
        .map((recordId): IndexChange => ({ change: 'remove', kind, recordId })),
    ]);
    changedAt = performance.now();
    for (const id of recordIds) found.has(id) ? held?.add(id) : held?.delete(id);
  };

  const fill = async (into: Pick<SearchIndex, 'apply'>): Promise<void> => {
    for (const kind of KINDS) {
      const gone = new Set(indexed.get(kind));
      let lastId = '';
      for (;;) {
        const ids = await listPublishedIds(database, kind, lastId, BATCH_RECORDS);
        const last = ids.at(-1);
        if (last === undefined || isClosed) break;
        await feed(kind, ids, into);
        for (const id of ids) gone.delete(id);
        lastId = last;
      }
      if (!isClosed) await feed(kind, [...gone], into);
      // An index that is filled half way must not take the place of a whole one.
      if (isClosed) throw new Error('closed while the index was being built');
    }
  };

  const build = async (): Promise<void> => {
    const startedAt = await startRebuild(database);
    const sequence = await readLastSequence(database.db);
    if (searchIndex.rebuild) await searchIndex.rebuild(fill);
    else await fill(searchIndex);
    caughtUp = Math.max(caughtUp ?? 0, sequence);
    await finishRebuild(database, followerId, startedAt);
  };

  const catchUp = async (): Promise<void> => {
    while (!isClosed) {
      const events = await readEventsAfter(database.db, caughtUp ?? 0, EVENTS_AT_ONCE);
      const last = events.at(-1);
      if (!last) return;
      for (const kind of KINDS) {
        const ids = [...new Set(events.filter((event) => event.recordKind === kind).map((e) => e.recordId))];
        for (let start = 0; start < ids.length; start += BATCH_RECORDS) {
          await feed(kind, ids.slice(start, start + BATCH_RECORDS));
        }
      }
      caughtUp = last.sequence;
      await reportFollower(database, followerId, caughtUp);
    }
  };

  const round = async (): Promise<void> => {
    const waiting = waitingForRebuild;
    if (caughtUp === undefined || waiting.length > 0 || (await isRebuildRequested(database, followerId))) {
      await build();
    }
    await catchUp();
    await reportFollower(database, followerId, caughtUp);
    markReady();
    waitingForRebuild = waitingForRebuild.filter((resolve) => !waiting.includes(resolve));
    for (const resolve of waiting) resolve();
  };

  const keep = async (isWanted: () => boolean): Promise<void> => {
    if (!options.snapshots || changedAt === undefined || caughtUp === undefined) return;
    const kept = changedAt;
    await options.snapshots.save(caughtUp, isWanted).catch((error: unknown) => onError?.(error));
    if (kept === changedAt && isWanted()) changedAt = undefined;
  };

  /** Taken between changes: whoever publishes while it is written ends it, and waits for nothing. */
  const keepWhenSettled = async (): Promise<void> => {
    const settledMs = options.snapshots?.settledMs ?? SETTLED_MS;
    if (changedAt === undefined || performance.now() - changedAt < settledMs) return;
    hasNews = false;
    await keep(() => !hasNews && !isClosed);
  };

  const takeOver = async (): Promise<void> => {
    if (!options.snapshots) return;
    const sequence = await options.snapshots.load();
    if (sequence === undefined) return;
    caughtUp = sequence;
    for (const held of options.snapshots.recordIds()) {
      const [kind, ...id] = held.split(' ');
      indexed.get(kind as RecordKind)?.add(id.join(' '));
    }
  };

  const follow = async (): Promise<void> => {
    await takeOver().catch((error: unknown) => onError?.(error));
    while (!isClosed) {
      const isDone = await round().then(
        () => true,
        (error: unknown) => {
          if (!isClosed) onError?.(error);
          return false;
        },
      );
      if (isDone && !isClosed) await keepWhenSettled();
      if (!isClosed) await wakeUp.wait(isDone ? pollMs : RETRY_MS);
    }
  };

  const heartbeat = () => reportFollower(database, followerId, caughtUp).catch(() => undefined);
  await reportFollower(database, followerId, caughtUp);
  const listening = await listenForEvents(database, () => {
    hasNews = true;
    wakeUp.wake();
  });
  const timer = setInterval(heartbeat, HEARTBEAT_MS).unref();
  const following = follow();

  return {
    ready,
    lag: async () => (caughtUp === undefined ? undefined : countEventsAfter(database.db, caughtUp)),
    rebuild: () =>
      new Promise((resolve) => {
        waitingForRebuild = [...waitingForRebuild, resolve];
        wakeUp.wake();
      }),
    close: async () => {
      isClosed = true;
      clearInterval(timer);
      wakeUp.wake();
      await following;
      await keep(() => true);
      await listening.close().catch(() => undefined);
      if (!options.keepsPosition) await forgetFollower(database, followerId).catch(() => undefined);
    },
  };
}
