/**
 * The first `limit` of the numbers below `count` in the order of `isBefore`, which must tell any two apart. A heap of
 * `limit` places: nearly every number of many is dismissed by one comparison.
 */
export function selectFirst(
  count: number,
  limit: number,
  isBefore: (first: number, second: number) => boolean,
): readonly number[] {
  const compare = (first: number, second: number) => (isBefore(first, second) ? -1 : 1);
  if (limit >= count) return Array.from({ length: count }, (_, number) => number).sort(compare);
  if (limit <= 0) return [];
  /** The last of the selected stands on top. */
  const heap = Array.from({ length: limit }, (_, number) => number).sort((first, second) =>
    compare(second, first),
  );
  for (let number = limit; number < count; number++) {
    if (!isBefore(number, heap[0] as number)) continue;
    sink(heap, number, isBefore);
  }
  return heap.sort(compare);
}

function sink(heap: number[], number: number, isBefore: (first: number, second: number) => boolean): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isBefore(heap[child] as number, heap[child + 1] as number)) child++;
    if (!isBefore(number, heap[child] as number)) break;
    heap[at] = heap[child] as number;
    at = child;
  }
  heap[at] = number;
}
