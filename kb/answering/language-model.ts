/** 作答提示: what is put before a model, and under which version of our wording. */
export interface Prompt {
  readonly version: string;
  /** What holds for every question. */
  readonly instructions: string;
  /** The question and the numbered passages. */
  readonly request: string;
}

/** 模型语句: a sentence as the model gave it, with the tokens it cites; nothing in it is trusted. */
export interface ReplySentence {
  readonly text: string;
  readonly sources: readonly string[];
}

/** 用量: tokens of one reply, 0 where the endpoint does not say, and what they cost at the configured prices. */
export interface ModelUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** In yuan; undefined where no prices are configured. */
  readonly cost?: number | undefined;
}

/** 模型回复 once it is whole. */
export interface ModelReply {
  readonly completeness: 'complete' | 'partial' | 'none';
  readonly sentences: readonly ReplySentence[];
  readonly model: ModelName;
  readonly usage: ModelUsage;
}

export interface ModelName {
  /** As configured. */
  readonly name: string;
  /** As the endpoint reports it: the exact model or build that replied. */
  readonly version: string;
}

/**
 * 语言模型 as answering needs it. `write` calls `onSentence` for every sentence as soon as it is whole, in order, and
 * resolves with the checked reply. It throws `LanguageModelUnavailableError` or `LanguageModelReplyError` and nothing
 * else, retries only before the first sentence was told, and stops when the signal aborts.
 */
export interface LanguageModel {
  readonly name: string;
  write(
    prompt: Prompt,
    signal: AbortSignal,
    onSentence: (sentence: ReplySentence) => void | Promise<void>,
  ): Promise<ModelReply>;
}

/** The endpoint cannot be reached, refuses, is too slow or too busy. */
export class LanguageModelUnavailableError extends Error {
  readonly code = 'language-model-unavailable';
  readonly isRetryable: boolean;
  /** For audits and metrics: timeout, busy, breaker-open, rate-limited, rejected, server-error, unreachable, aborted. */
  readonly reason: string;

  constructor(reason: string, isRetryable: boolean, cause?: unknown) {
    super(`the language model is unavailable: ${reason}`, { cause });
    this.reason = reason;
    this.isRetryable = isRetryable;
  }
}

/** It replied, and not in the form asked for. */
export class LanguageModelReplyError extends Error {
  readonly code = 'language-model-reply';
  readonly isRetryable: boolean;
  /** For audits and metrics: malformed, wrong-schema, cut-off, refused, too-long. */
  readonly reason: string;

  constructor(reason: string, isRetryable: boolean, cause?: unknown) {
    super(`the language model replied in another form than asked for: ${reason}`, { cause });
    this.reason = reason;
    this.isRetryable = isRetryable;
  }
}
