/** 导入警告: something a person may want to look at; the record went in. */
export interface ImportWarning {
  readonly code:
    | 'duplicate-of'
    | 'unknown-field'
    | 'broken-basis'
    | 'unresolved-relation'
    | 'same-number'
    | 'suggested-version'
    | 'linked-version'
    | 'contradictory-validity'
    | 'sample-library-present'
    | 'recognised-text'
    | 'invalid-optional-field'
    | 'contradictory-metadata'
    | 'statement-not-carried';
  readonly path?: string | undefined;
  readonly line?: number | undefined;
  /** Public id of the record concerned. */
  readonly id?: string | undefined;
  /** How often, for counted warnings. */
  readonly count?: number | undefined;
  /** In Chinese: what and what to do. */
  readonly message: string;
}

/** 导入失败: a file or line that did not go in, and why. */
export interface ImportFailure {
  readonly path: string;
  readonly line?: number | undefined;
  readonly code: string;
  /** In Chinese: what is wrong and what to do. */
  readonly message: string;
}

/** 导入报告, the `--json` output of every import command. */
export interface ImportReport {
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly unchanged: readonly string[];
  readonly failed: readonly ImportFailure[];
  readonly warnings: readonly ImportWarning[];
}
