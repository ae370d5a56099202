/** 检索服务故障: Typesense did not do what was asked; the message is for people, `cause` says what it answered. */
export class SearchIndexUnavailableError extends Error {
  readonly code = 'search-index-unavailable';
  readonly isRetryable: boolean;
  constructor(message: string, options: { readonly cause?: unknown; readonly isRetryable: boolean }) {
    super(message, { cause: options.cause });
    this.name = 'SearchIndexUnavailableError';
    this.isRetryable = options.isRetryable;
  }
}

/** Typesense 版本过旧, or something else answers under the address. */
export class UnsupportedTypesenseError extends Error {
  readonly code = 'unsupported-typesense';
}

/** 部分文档未能写入: Typesense answers 200 and tells of each line. */
export class ImportLinesError extends Error {
  readonly code = 'search-index-import-failed';
  readonly isRetryable = true;
}

/** Wraps once, with a sentence that says what to do. */
export function unavailable(cause: unknown): Error {
  if (cause instanceof SearchIndexUnavailableError || cause instanceof UnsupportedTypesenseError)
    return cause;
  const status = httpStatusOf(cause);
  if (status === 401 || status === 403) {
    return new SearchIndexUnavailableError(
      'Typesense 拒绝了密钥，请检查 POLICY_QA_TYPESENSE_API_KEY 是否有读写集合和别名的权限。',
      { cause, isRetryable: false },
    );
  }
  if (status !== undefined && status < 500) {
    return new SearchIndexUnavailableError(
      `Typesense 不接受请求（${status}），请查看日志；必要时运行 npm run kb -- index rebuild。`,
      { cause, isRetryable: false },
    );
  }
  return new SearchIndexUnavailableError(
    '连接不上 Typesense，请检查 POLICY_QA_TYPESENSE_URL 所列的节点是否在运行、能否连通。',
    { cause, isRetryable: true },
  );
}

export function httpStatusOf(error: unknown): number | undefined {
  const status = error instanceof Error && 'httpStatus' in error ? error.httpStatus : undefined;
  return typeof status === 'number' && status > 0 ? status : undefined;
}
