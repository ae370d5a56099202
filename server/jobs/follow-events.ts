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
  /** How long a notification may get lost unnoticed. */
  readonly pollMs?: number | undefined;
  /** A failed round; it is tried again, so this only tells. */
  readonly onError?: ((error: unknown) => void) | undefined;
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

/** Keeps a search index in step with the event log: a full build first, then event by event, for ever. */
export async function followEvents(options: FollowOptions): Promise<EventFollower> {
  const { database, searchIndex, followerId = randomUUID(), pollMs = POLL_MS, onError } = options;
  const wakeUp = createWakeUp();
  const indexed = new Map<RecordKind, Set<string>>(KINDS.map((kind) => [kind, new Set<string>()]));
  const { promise: ready, resolve: markReady } = Promise.withResolvers<void>();
  let caughtUp: number | undefined = options.startAfter;
  let waitingForRebuild: (() => void)[] = [];
  let isClosed = false;

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

  const follow = async (): Promise<void> => {
    while (!isClosed) {
      const isDone = await round().then(
        () => true,
        (error: unknown) => {
          if (!isClosed) onError?.(error);
          return false;
        },
      );
      if (!isClosed) await wakeUp.wait(isDone ? pollMs : RETRY_MS);
    }
  };

  const heartbeat = () => reportFollower(database, followerId, caughtUp).catch(() => undefined);
  await reportFollower(database, followerId, caughtUp);
  const listening = await listenForEvents(database, wakeUp.wake);
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
      await listening.close().catch(() => undefined);
      if (!options.keepsPosition) await forgetFollower(database, followerId).catch(() => undefined);
    },
  };
}
