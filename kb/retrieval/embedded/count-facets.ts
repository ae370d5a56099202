import type { FacetCount, SearchResult } from '../search-index.ts';
import type { FacetLayout } from './facet-layout.ts';

const MAX_VALUES = 50;

/** 分面: how many of the records at the positions have each value, most frequent first. */
export function countFacets(
  { numbers, starts, values }: FacetLayout,
  positions: Iterable<number>,
): SearchResult['facets'] {
  const counts = new Uint32Array(values.length);
  for (const position of positions) {
    const end = starts[position + 1] as number;
    for (let at = starts[position] as number; at < end; at++) {
      const value = numbers[at] as number;
      counts[value] = (counts[value] as number) + 1;
    }
  }
  const counted: Record<keyof SearchResult['facets'], FacetCount[]> = {
    kind: [],
    issuer: [],
    topic: [],
    year: [],
    validity: [],
  };
  for (const [number, { facet, value }] of values.entries()) {
    const count = counts[number] as number;
    if (count > 0) counted[facet].push({ value, count });
  }
  for (const ofFacet of Object.values(counted)) {
    ofFacet.sort((first, second) => second.count - first.count || (first.value < second.value ? -1 : 1));
    ofFacet.length = Math.min(ofFacet.length, MAX_VALUES);
  }
  return counted;
}
