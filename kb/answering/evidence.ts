import type { RecordKind } from '../retrieval/search-index.ts';

/** 证据: where the text of a block stands; `part` is a provision id, `answer`, or a field of a guide. */
export interface Evidence {
  readonly kind: RecordKind;
  readonly versionId: string;
  readonly part: string;
  readonly start: number;
  readonly end: number;
}
