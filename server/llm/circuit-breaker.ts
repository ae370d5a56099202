/** 熔断: after failures in a row nothing is tried for a while, then one trial decides. */
export interface CircuitBreaker {
  /** False while open; lets one caller through when the pause is over. */
  mayTry(): boolean;
  succeeded(): void;
  failed(): void;
  isOpen(): boolean;
}

const MAX_FAILURES = 5;
const PAUSE_MS = 30_000;

export function createCircuitBreaker(now: () => number): CircuitBreaker {
  let failures = 0;
  let openUntil = 0;
  return {
    mayTry: () => {
      if (failures < MAX_FAILURES) return true;
      if (now() < openUntil) return false;
      openUntil = now() + PAUSE_MS;
      return true;
    },
    succeeded: () => {
      failures = 0;
    },
    failed: () => {
      failures += 1;
      if (failures >= MAX_FAILURES) openUntil = now() + PAUSE_MS;
    },
    isOpen: () => failures >= MAX_FAILURES && now() < openUntil,
  };
}
