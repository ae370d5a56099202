/** Of this process, after collecting what it no longer needs; needs `--expose-gc`. */
export function residentMegabytes(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().rss / 1e6;
}
