import { divisionChain } from '../../policy/division-code.ts';
import type { FacetCount, FacetName, SearchResult } from '../search-index.ts';
import { EVERYWHERE, type FacetLayout, placeOf } from './facet-layout.ts';

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
  const counted: Record<FacetName, FacetCount[]> = {
    kind: [],
    issuer: [],
    topic: [],
    year: [],
    validity: [],
    level: [],
    division: [],
  };
  for (const [number, { facet, value }] of values.entries()) {
    const count = counts[number] as number;
    if (count > 0) counted[facet].push({ value, count });
  }
  counted.division = countWhereApplied(counted.division);
  for (const ofFacet of Object.values(counted)) {
    ofFacet.sort((first, second) => second.count - first.count || (first.value < second.value ? -1 : 1));
    ofFacet.length = Math.min(ofFacet.length, MAX_VALUES);
  }
  return counted;
}

/** From the records of each division to those that apply there, as the filter by division finds them. */
export function countWhereApplied(counts: readonly FacetCount[]): FacetCount[] {
  const own = new Map(counts.map(({ value, count }) => [value, count]));
  return counts.flatMap(({ value }) => {
    if (value === EVERYWHERE) return [];
    const places = [EVERYWHERE, ...divisionChain(value).map(placeOf)];
    return [{ value, count: places.reduce((sum, place) => sum + (own.get(place) ?? 0), 0) }];
  });
}
