import type { CalendarDate } from '../../policy/calendar-date.ts';
import { validityAt } from '../../policy/validity.ts';
import type { FacetCount, IndexRecord, SearchResult } from '../search-index.ts';

const MAX_VALUES = 50;

/** 分面: how many of the records have each value, most frequent first. */
export function countFacets(records: readonly IndexRecord[], asOf: CalendarDate): SearchResult['facets'] {
  const counted = (valuesOf: (record: IndexRecord) => readonly (string | undefined)[]): FacetCount[] => {
    const counts = new Map<string, number>();
    for (const record of records) {
      for (const value of new Set(valuesOf(record))) {
        if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
    }
    return [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((first, second) => second.count - first.count || (first.value < second.value ? -1 : 1))
      .slice(0, MAX_VALUES);
  };
  return {
    kind: counted((record) => [record.kind]),
    issuer: counted((record) => record.issuers),
    topic: counted((record) => record.topics),
    year: counted((record) => [record.datedOn?.slice(0, 4)]),
    validity: counted((record) => [validityAt(record.validity, asOf).status]),
  };
}
