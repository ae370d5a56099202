import type { Pause } from '../kb/pause.ts';

/** Work goes on for so long at a time; a request waits no longer than that and the step that is being taken. */
const TURN_MS = 8;

/**
 * Turns of a record source that is read while the batch before it is saved: a batch is saved in some thirty steps, and
 * every one of them waits for a turn to end. Turns of 2 ms: 870 records a second, of 0.5 ms: 970.
 */
export const READING_TURN_MS = 0.5;

/** Lets requests and timers go first whenever a turn is over. */
export function createPause(turnMs = TURN_MS): Pause {
  let turnEnds = 0;
  return () => {
    if (performance.now() < turnEnds) return undefined;
    return new Promise((resolve) => {
      setImmediate(() => {
        turnEnds = performance.now() + turnMs;
        resolve();
      });
    });
  };
}
