import { constants, type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';

/** Bytes that a full collection leaves. */
const LARGE_HEAP = 150_000_000;
/** Of what is left, for what comes before the next full collection. */
const LARGE_HEAP_ROOM_PERCENT = 20;
/** As V8 thinks fit: it may let a heap double, which costs a small library little and saves collections. */
const OWN_CHOICE = 0;

/**
 * 堆余地: from now on this process collects a large heap before it has grown by a fifth. What a library of 100,000 chunks
 * holds would otherwise take 150 MB more, all of it what answers threw away. How far a heap may grow is settled by the
 * collection before, so one comes first; without `--expose-gc` the limit holds from the second on.
 */
export function limitHeapRoom(): void {
  let percent = OWN_CHOICE;
  const adjust = (): void => {
    const isLarge = getHeapStatistics().used_heap_size > LARGE_HEAP;
    const wanted = isLarge ? LARGE_HEAP_ROOM_PERCENT : OWN_CHOICE;
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
