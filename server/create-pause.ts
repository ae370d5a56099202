import type { Pause } from '../kb/pause.ts';

/** Work goes on for so long at a time; a request waits no longer than that and the step that is being taken. */
const TURN_MS = 8;

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
