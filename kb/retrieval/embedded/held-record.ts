import type { Chunk, IndexRecord } from '../search-index.ts';

export interface HeldChunk {
  readonly chunk: Chunk;
  readonly labelKey: string;
  readonly slot: number;
}

/** 索引中的记录, one version of it: where its parts stand. */
export interface HeldRecord {
  readonly record: IndexRecord;
  readonly slot: number;
  /** The same for records that repeat one content, and for the versions of a document. */
  readonly contentKey: string;
  readonly hasOtherVersions: boolean;
  /** Whether a chunk has a validity of its own, so that its record's does not decide alone. */
  readonly hasOwnValidities: boolean;
  readonly chunks: readonly HeldChunk[];
}
