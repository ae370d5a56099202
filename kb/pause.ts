/**
 * 让步: called often in long work; every few milliseconds it returns a promise, so that others may go on meanwhile, else
 * undefined, which costs nothing to look at.
 */
export type Pause = () => Promise<void> | undefined;

export const NO_PAUSE: Pause = () => undefined;
