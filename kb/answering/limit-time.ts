/** 时限. */
export interface TimeLimit {
  /** Aborts with the caller's signal, or when the time is up. */
  readonly signal: AbortSignal;
  /** What was limited is done: nothing is waited for any more. */
  readonly end: () => void;
}

/** Unlike `AbortSignal.timeout`, whose timer goes on for seconds behind an answer that took milliseconds. */
export function limitTime(caller: AbortSignal, milliseconds: number): TimeLimit {
  const controller = new AbortController();
  const stop = (): void => controller.abort(caller.reason);
  const timer = setTimeout(
    () => controller.abort(new DOMException('the time is up', 'TimeoutError')),
    milliseconds,
  );
  if (caller.aborted) stop();
  else caller.addEventListener('abort', stop, { once: true });
  return {
    signal: controller.signal,
    end: () => {
      clearTimeout(timer);
      caller.removeEventListener('abort', stop);
    },
  };
}
