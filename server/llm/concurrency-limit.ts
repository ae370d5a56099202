/** 并发上限: resolves with a release when there is room, with undefined when there is none in time. */
export type EnterLimit = (signal: AbortSignal) => Promise<(() => void) | undefined>;

export function createConcurrencyLimit(places: number, patienceMs: number): EnterLimit {
  let taken = 0;
  const waiting: (() => void)[] = [];
  const release = (): void => {
    const next = waiting.shift();
    if (next) next();
    else taken -= 1;
  };
  const releaseOnce = (): (() => void) => {
    let isReleased = false;
    return () => {
      if (!isReleased) release();
      isReleased = true;
    };
  };
  return async (signal) => {
    if (signal.aborted) return undefined;
    if (taken < places) {
      taken += 1;
      return releaseOnce();
    }
    return new Promise((resolve) => {
      const settle = (granted: boolean): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', give);
        resolve(granted ? releaseOnce() : undefined);
      };
      const take = (): void => settle(true);
      const give = (): void => {
        waiting.splice(waiting.indexOf(take), 1);
        settle(false);
      };
      const timer = setTimeout(give, patienceMs);
      signal.addEventListener('abort', give, { once: true });
      waiting.push(take);
    });
  };
}
