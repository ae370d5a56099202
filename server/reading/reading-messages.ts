import type { ReadingResources, ReadText } from '../../kb/ingestion/readers/text-reader.ts';
import type { UnreadableCode } from '../../kb/ingestion/readers/unreadable-policy-file-error.ts';

/** Given to the thread when it starts. */
export interface ReadingThreadSettings {
  readonly resources: ReadingResources;
}

/** The thread's first message: its program is loaded. What loading takes is no fault of the file. */
export interface ReadingThreadReady {
  readonly outcome: 'ready';
}

/** One file to read. */
export interface ReadingRequest {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export type ReadingReply =
  | { readonly outcome: 'read'; readonly text: ReadText }
  | { readonly outcome: 'unreadable'; readonly code: UnreadableCode; readonly message: string }
  /** A defect of a reader. */
  | { readonly outcome: 'failed'; readonly stack: string };
