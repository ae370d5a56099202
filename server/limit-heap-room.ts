import { constants, type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';

/** Bytes: what answers leave behind in ten seconds at fifty a second. */
const ROOM = 48_000_000;
/** Below which a large heap would be collected without end. */
const LEAST_PERCENT = 20;

/**
 * 堆余地: from now on how far the heap may grow before the next full collection. Left to itself V8 gives a small heap so
 * little that it is collected every second, each time for a tenth of a second in which nobody is answered, and lets a
 * large one take 150 MB that answers threw away. How far a heap may grow is settled by the collection before, so one
 * comes first; without `--expose-gc` the room holds from the second on.
 */
export function limitHeapRoom(): void {
  let percent = 0;
  const adjust = (): void => {
    const used = getHeapStatistics().used_heap_size;
    const wanted = Math.max(LEAST_PERCENT, Math.round((100 * ROOM) / used));
    if (wanted === percent) return;
    percent = wanted;
    setFlagsFromString(`--heap-growing-percent=${percent}`);
  };
  adjust();
  globalThis.gc?.();
  adjust();
  new PerformanceObserver((list) => {
    if (list.getEntries().some(isFullCollection)) adjust();
  }).observe({ entryTypes: ['gc'] });
}

function isFullCollection({ detail }: PerformanceEntry & { readonly detail?: unknown }): boolean {
  return (detail as { readonly kind?: number } | undefined)?.kind === constants.NODE_PERFORMANCE_GC_MAJOR;
}
