import { setTimeout as delay } from 'node:timers/promises';
import type { SearchIndex } from '../../kb/retrieval/search-index.ts';
import type { Database } from '../db/database.ts';
import { countEventsAfter } from '../db/events.ts';
import { findFollowerSequence } from '../db/followers.ts';
import { tryLead } from '../db/leadership.ts';
import { type EventFollower, followEvents } from './follow-events.ts';

export interface SharedFollowOptions {
  readonly database: Database;
  readonly searchIndex: SearchIndex;
  /** The same in every process that shares the index. */
  readonly followerId: string;
  /** Whether the index should be built anew although it holds every record: its vectors are of another model. */
  readonly needsRebuild: () => Promise<boolean>;
  /** Records that the database publishes; an index that holds another number lost some. */
  readonly countPublished: () => Promise<number>;
  /** Done now and then by the writer, such as what was left undone while a model did not answer. */
  readonly maintain?: ((signal: AbortSignal) => Promise<unknown>) | undefined;
  readonly onError?: ((error: unknown) => void) | undefined;
  readonly pollMs?: number | undefined;
}

const POLL_MS = 2_000;
const MAINTAIN_MS = 30_000;

/**
 * An index that several processes share is written by one of them: the one that holds the lock in the database. It goes
 * on where the last writer stopped; when it ends, another takes over.
 */
export async function followForSharedIndex(options: SharedFollowOptions): Promise<EventFollower> {
  const { database, searchIndex, followerId, onError, pollMs = POLL_MS } = options;
  const { promise: ready, resolve: markReady } = Promise.withResolvers<void>();
  const closing = new AbortController();
  let leading: EventFollower | undefined;

  const startingPoint = async (): Promise<number | undefined> => {
    const sequence = await findFollowerSequence(database, followerId);
    if (sequence === undefined) return undefined;
    return (await searchIndex.count()) === (await options.countPublished()) ? sequence : undefined;
  };

  const maintainAtTimes = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      await options.maintain?.(closing.signal).catch((error: unknown) => onError?.(error));
      await delay(MAINTAIN_MS, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  };

  const lead = async (): Promise<void> => {
    const leadership = await tryLead(database);
    if (!leadership) return;
    try {
      leading = await followEvents({
        database,
        searchIndex,
        followerId,
        onError,
        startAfter: await startingPoint(),
        keepsPosition: true,
      });
      await Promise.race([leading.ready, leadership.lost, whenAborted(closing.signal)]);
      markReady();
      // The old index answers meanwhile.
      if (await options.needsRebuild()) void leading.rebuild();
      await Promise.race([leadership.lost, whenAborted(closing.signal), maintainAtTimes()]);
    } finally {
      await leading?.close();
      leading = undefined;
      await leadership.release();
    }
  };

  const run = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      await lead().catch((error: unknown) => onError?.(error));
      if ((await findFollowerSequence(database, followerId).catch(() => undefined)) !== undefined)
        markReady();
      await delay(pollMs, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  };
  const running = run();

  return {
    ready,
    lag: async () => {
      const sequence = await findFollowerSequence(database, followerId);
      return sequence === undefined ? undefined : countEventsAfter(database.db, sequence);
    },
    rebuild: async () => {
      if (!leading) throw new Error('another process writes the index; ask through the database');
      await leading.rebuild();
    },
    close: async () => {
      closing.abort();
      await running;
    },
  };
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
