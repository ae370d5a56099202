/**
 * Numbers of the advisory locks, one list so that no two purposes share one. Every publishing transaction takes
 * `publishing` before it reads, so two imports neither deadlock nor decide the same identity twice, and the events
 * they number appear in that order (decision 0010). `staffLog` is taken last, so that each line of the record of
 * actions follows the one before it.
 */
export const ADVISORY_LOCKS = {
  migration: 7_310_001,
  publishing: 7_310_002,
  staffLog: 7_310_003,
  sharedIndex: 7_310_004,
} as const;
