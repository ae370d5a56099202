/** 向量服务故障: the endpoint did not give vectors; the message is for people, `cause` says what it answered. */
export class EmbeddingUnavailableError extends Error {
  readonly code = 'embedding-unavailable';
  readonly isRetryable: boolean;
  constructor(message: string, options: { readonly cause?: unknown; readonly isRetryable: boolean }) {
    super(message, { cause: options.cause });
    this.name = 'EmbeddingUnavailableError';
    this.isRetryable = options.isRetryable;
  }
}

/** 向量不可用: an answer that cannot be used, such as vectors of another length; asking again would not help. */
export class EmbeddingReplyError extends Error {
  readonly code = 'embedding-reply';
  readonly isRetryable = false;
}

/** What the client throws, in our words; its text may hold parts of the key and stays in `cause`. */
export function embeddingError(cause: unknown, signal?: AbortSignal): Error {
  if (cause instanceof EmbeddingUnavailableError || cause instanceof EmbeddingReplyError) return cause;
  const fail = (message: string, isRetryable: boolean) =>
    new EmbeddingUnavailableError(message, { cause, isRetryable });
  if (signal?.aborted) return fail('向量服务没有在规定时间内答复，或请求已取消。', false);
  const status = cause instanceof Error && 'status' in cause ? cause.status : undefined;
  if (typeof status !== 'number') {
    return fail('连接不上向量服务，请检查 POLICY_QA_EMBEDDING_BASE_URL 和网络。', true);
  }
  if (status === 401 || status === 403) {
    return fail('向量服务拒绝了密钥，请检查 POLICY_QA_EMBEDDING_API_KEY。', false);
  }
  if (status === 404) {
    return fail('向量服务没有这个地址或模型，请检查 POLICY_QA_EMBEDDING_BASE_URL 和 _MODEL。', false);
  }
  if (status === 429) return fail('向量服务限制了请求频率，稍后会重试。', true);
  if (status === 408 || status >= 500) return fail(`向量服务出错（${status}），稍后会重试。`, true);
  return fail(`向量服务不接受请求（${status}），请检查模型名和维数。`, false);
}
