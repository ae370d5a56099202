/** 依据状态: `suggested` and `broken` bases are never shown as a basis; a `stale` one carries a notice. */
export type BasisState = 'suggested' | 'confirmed' | 'stale' | 'broken';

/** 依据 as an import file states it: document by id, 发文字号 or exact title; provision by id or label. */
export interface StatedBasis {
  readonly document: string;
  readonly provision?: string | undefined;
  readonly quote?: string | undefined;
}

/** 依据: an entry version rests on a quoted span of a provision version. */
export interface Basis {
  readonly state: BasisState;
  readonly stated: StatedBasis;
  /** All undefined exactly while the basis is broken. */
  readonly documentId?: string | undefined;
  readonly versionId?: string | undefined;
  readonly provisionId?: string | undefined;
  readonly provisionLabel?: string | undefined;
  readonly quote?: string | undefined;
  /** UTF-16 offsets of the quote in the provision's text. */
  readonly quoteStart?: number | undefined;
  readonly quoteEnd?: number | undefined;
  /** Why it is broken or stale, in Chinese, for the report and the console. */
  readonly problem?: string | undefined;
}
