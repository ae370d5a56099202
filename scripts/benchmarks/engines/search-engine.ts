import type { Embedder } from '../../../kb/retrieval/embedder.ts';
import type { IndexRecord } from '../../../kb/retrieval/search-index.ts';

/** Ids of at most ten records, best first, for a question in a division; everywhere where none is given. */
export type Ask = (question: string, division: string | undefined) => Promise<readonly string[]>;

export interface BuiltIndex {
  readonly ask: Ask;
  /** Writes it to a file from which it can be loaded, where the engine can. */
  readonly save?: ((path: string) => Promise<unknown>) | undefined;
}

/** 参测引擎: all index the same chunks under the same tokens and, where they can, the same vectors. */
export interface MeasuredEngine {
  readonly name: string;
  /** What it ranks by. */
  readonly ranksBy: string;
  readonly build: (records: Iterable<IndexRecord>, embedder: () => Promise<Embedder>) => Promise<BuiltIndex>;
}

/** Chunks a peer is asked for: enough that ten records are nearly always among them. */
export const CHUNKS_ASKED = 40;

/** The records of the chunks in order, each once. */
export function firstRecords(recordIds: Iterable<string>): readonly string[] {
  return [...new Set(recordIds)].slice(0, 10);
}
