import { LanguageModelReplyError, LanguageModelUnavailableError } from '../../kb/answering/language-model.ts';

/** What the client library throws, in our words; its text may hold addresses and parts of the key and goes no further than `cause`. */
export function errorFromClient(error: unknown, signal: AbortSignal): Error {
  if (error instanceof LanguageModelReplyError || error instanceof LanguageModelUnavailableError)
    return error;
  if (signal.aborted) {
    const isTimeout = signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError';
    return new LanguageModelUnavailableError(isTimeout ? 'timeout' : 'aborted', false, error);
  }
  const status = statusOf(error);
  if (status === undefined) {
    const isTimeout = error instanceof Error && error.name === 'TimeoutError';
    return new LanguageModelUnavailableError(isTimeout ? 'timeout' : 'unreachable', true, error);
  }
  if (status === 429) return new LanguageModelUnavailableError('rate-limited', true, error);
  if (status >= 500 || status === 408) return new LanguageModelUnavailableError('server-error', true, error);
  if (status === 401 || status === 403)
    return new LanguageModelUnavailableError('not-permitted', false, error);
  return new LanguageModelUnavailableError('rejected', false, error);
}

function statusOf(error: unknown): number | undefined {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' ? status : undefined;
}
