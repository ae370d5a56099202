import type { ReadablePolicy } from '../kb/answering/library-reader.ts';

/** 变化: something that happened to a document that is public now. */
export interface LibraryChange {
  /** Place in the event log: later changes have greater numbers. */
  readonly sequence: number;
  readonly kind: 'published' | 'new-version' | 'validity-changed';
  readonly occurredAt: Date;
  readonly documentId: string;
  /** Which of several versions it is about. */
  readonly versionId?: string | undefined;
  /** The version that it is about as it is now, without its text. */
  readonly policy: ReadablePolicy;
}

export interface ChangeFilter {
  readonly documentId?: string | undefined;
  readonly issuer?: string | undefined;
  /** Only changes before this one. */
  readonly before?: number | undefined;
}

/** 站点地图条目: the id of a public record and when anything about it last changed. */
export interface SitemapEntry {
  readonly id: string;
  readonly changedAt: Date;
}
