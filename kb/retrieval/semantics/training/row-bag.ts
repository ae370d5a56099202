import type { RowBag } from './contrast.ts';
import { visitPlaces } from './visit-places.ts';

/** Undefined where the text has no token of the vocabulary. */
export function rowBag(text: string, rowOf: ReadonlyMap<string, number>): RowBag | undefined {
  const counts = new Map<number, number>();
  visitPlaces(text, (token) => {
    const row = rowOf.get(token);
    if (row !== undefined) counts.set(row, (counts.get(row) ?? 0) + 1);
  });
  if (counts.size === 0) return undefined;
  return {
    rows: Uint32Array.from(counts.keys()),
    factors: Float32Array.from(counts.values(), (count) => 1 + Math.log(count)),
  };
}
