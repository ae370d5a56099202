/** Lets a loop sleep until something happens; a call while it is awake is remembered for the next sleep. */
export interface WakeUp {
  readonly wake: () => void;
  readonly wait: (timeoutMs: number) => Promise<void>;
}

export function createWakeUp(): WakeUp {
  let isCalled = false;
  let end: (() => void) | undefined;
  return {
    wake: () => {
      isCalled = true;
      end?.();
    },
    wait: (timeoutMs) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => end?.(), timeoutMs);
        end = () => {
          clearTimeout(timer);
          isCalled = false;
          end = undefined;
          resolve();
        };
        if (isCalled) end();
      }),
  };
}
