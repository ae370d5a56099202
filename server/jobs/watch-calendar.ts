/** Looks once a minute whether a day has begun (Asia/Shanghai): no timer of hours survives a machine that sleeps. */
const LOOK_MS = 60_000;

export interface CalendarWatch {
  readonly close: () => Promise<void>;
}

export interface WatchOptions {
  /** Does nothing on a day that was looked at already, by whichever process. */
  readonly passDays: () => Promise<unknown>;
  /** A failed look; the next one tries again. */
  readonly onError: (error: unknown) => void;
  readonly lookMs?: number | undefined;
}

/** Looks at once, for the days that passed while nothing ran, and from then on. */
export function watchCalendar({ passDays, onError, lookMs = LOOK_MS }: WatchOptions): CalendarWatch {
  let looking: Promise<unknown> = Promise.resolve();
  const look = (): void => {
    looking = looking.then(passDays).catch(onError);
  };
  look();
  const timer = setInterval(look, lookMs);
  timer.unref();
  return {
    close: async () => {
      clearInterval(timer);
      await looking;
    },
  };
}
