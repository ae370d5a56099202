import type { FacetCount, SearchResult } from '../search-index.ts';
import type { AllowedRecords } from './allowed-records.ts';

const MAX_VALUES = 50;

/** 分面: how many of the records at the positions have each value, most frequent first. */
export function countFacets(
  { facets, facetStarts, facetValues }: AllowedRecords,
  positions: Iterable<number>,
): SearchResult['facets'] {
  const counts = new Uint32Array(facetValues.length);
  for (const position of positions) {
    const end = facetStarts[position + 1] as number;
    for (let at = facetStarts[position] as number; at < end; at++) {
      const value = facets[at] as number;
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
  for (const [number, { facet, value }] of facetValues.entries()) {
    const count = counts[number] as number;
    if (count > 0) counted[facet].push({ value, count });
  }
  for (const values of Object.values(counted)) {
    values.sort((first, second) => second.count - first.count || (first.value < second.value ? -1 : 1));
    values.length = Math.min(values.length, MAX_VALUES);
  }
  return counted;
}
