import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { EmbeddedSearchIndex } from '../../../kb/retrieval/create-embedded-search-index.ts';
import {
  createPartReader,
  jsonPart,
  SavedIndexError,
  type SavedPart,
} from '../../../kb/retrieval/embedded/saved-part.ts';
import type { Database } from '../../db/database.ts';
import { describeEvent } from '../../db/events.ts';
import { programDigest } from './program-digest.ts';
import { readSnapshotFile, writeSnapshotFile } from './snapshot-file.ts';

/** 索引快照: the index on disk, so that a start reads it and takes in only what came since. */
export interface IndexSnapshots {
  /** Fills the index; the event up to which it is then complete, undefined where nothing could be taken over. */
  readonly load: () => Promise<number | undefined>;
  /** Nothing may change the index meanwhile. Gives up, and keeps the snapshot before, once `isWanted` says no. */
  readonly save: (sequence: number, isWanted: () => boolean) => Promise<void>;
}

interface Origin {
  readonly program: string;
  readonly sequence: number;
  /** What the event of that number is: another library has another event there, or none. */
  readonly event: string;
}

export function createIndexSnapshots(
  database: Database,
  searchIndex: EmbeddedSearchIndex,
  dataDirectory: string,
  announce: (line: string) => void,
): IndexSnapshots {
  const path = join(dataDirectory, 'search-index', 'snapshot.bin');

  const readOrigin = async (parts: AsyncIterable<SavedPart>): Promise<Origin> => {
    const origin = await createPartReader(parts).takeJson<Origin>('origin');
    if (origin.program !== (await programDigest())) throw new SavedIndexError('of another program version');
    if (origin.event !== (await describeEvent(database.db, origin.sequence)))
      throw new SavedIndexError('of another library');
    return origin;
  };

  return {
    load: async () => {
      const isThere = await stat(path).then(
        () => true,
        () => false,
      );
      if (!isThere) return undefined;
      const parts = readSnapshotFile(path);
      try {
        const origin = await readOrigin(withoutClosing(parts));
        await searchIndex.load(parts);
        return origin.sequence;
      } catch (error) {
        announce(`索引快照不能用（${reasonOf(error)}），已舍弃，从数据库重建索引。`);
        return undefined;
      } finally {
        await parts.return(undefined);
      }
    },
    save: async (sequence, isWanted) => {
      const event = await describeEvent(database.db, sequence);
      if (event === undefined) return;
      const origin: Origin = { program: await programDigest(), sequence, event };
      const parts = function* (): Generator<SavedPart> {
        yield jsonPart('origin', origin);
        yield* searchIndex.save();
      };
      await writeSnapshotFile(path, parts(), isWanted);
    },
  };
}

/** Leaves the rest of the parts to the next reader. */
function withoutClosing(parts: AsyncGenerator<SavedPart>): AsyncIterable<SavedPart> {
  return { [Symbol.asyncIterator]: () => ({ next: () => parts.next() }) };
}

const REASONS: Readonly<Record<string, string>> = {
  'of another program version': '程序已更新',
  'of another library': '属于另一个库',
  'saved with another model or other parameters': '模型或参数已变',
};

function reasonOf(error: unknown): string {
  if (!(error instanceof SavedIndexError)) return '读不出来';
  return REASONS[error.message] ?? '文件已损坏';
}
