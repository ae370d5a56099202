import { utimes } from 'node:fs';

/**
 * Of a process on another machine or in another container that shares the folder only its files can be seen: as long
 * as it lives, it touches them this often.
 */
const INTERVAL_MS = 5_000;
/** A file not touched for this long belongs to the dead. Shorter: a process busy importing is taken for dead. */
export const HEARTBEAT_GRACE_MS = 20_000;

/** Touches the file until ended; does not keep the process alive. */
export function startHeartbeat(path: string): { readonly end: () => void } {
  const timer = setInterval(() => {
    const now = new Date();
    // Without the file there is nothing to say: whoever removed it knows.
    utimes(path, now, now, () => undefined);
  }, INTERVAL_MS);
  timer.unref();
  return { end: () => clearInterval(timer) };
}
