import { PUBLIC_VISIBILITY } from '../../kb/answering/library-reader.ts';
import type { CalendarDate } from '../../kb/policy/calendar-date.ts';
import { calendarDateAt } from '../../kb/policy/calendar-date.ts';
import { normalizeDivisionCode } from '../../kb/policy/division-code.ts';
import { analyze } from '../../kb/retrieval/analyze.ts';
import type { FacetName, RecordHit, SearchFilter, SearchResult } from '../../kb/retrieval/search-index.ts';
import type { SearchQueryWire, SearchResultsWire } from '../contract/search.ts';
import type { Services } from '../services.ts';
import { presentHit, type ReadRecords } from './present-hit.ts';

type SearchServices = Pick<Services, 'searchIndex' | 'reader' | 'library' | 'clock'>;

/** Filters that a page shows as facets, by the facet that counts their values. */
const FACET_FILTERS = {
  kind: 'kind',
  issuer: 'issuer',
  topic: 'topic',
  year: 'year',
  validity: 'validity',
  level: 'level',
  division: 'divisionCode',
} as const satisfies Readonly<Record<FacetName, keyof SearchQueryWire>>;

/** Of what was asked with signs only, in which there is nothing to look for. */
const NO_FACETS = Object.fromEntries(
  Object.keys(FACET_FILTERS).map((name) => [name, []]),
) as unknown as SearchResultsWire['facets'];

/**
 * Facets in which another value can be chosen instead: each counted as if nothing of its own were chosen. Where
 * nothing is, the counts are those of the results.
 */
export async function countAlternatives(
  services: SearchServices,
  query: SearchQueryWire,
  results: SearchResultsWire,
): Promise<SearchResultsWire['facets']> {
  const names = Object.keys(FACET_FILTERS) as FacetName[];
  const counted = await Promise.all(
    names
      .filter((name) => query[FACET_FILTERS[name]] !== undefined)
      .map(async (name) => {
        const without = { ...query, [FACET_FILTERS[name]]: undefined, page: 1, pageSize: 1 };
        const { facets } = await searchLibrary(services, without);
        return [name, facets[name]] as const;
      }),
  );
  return { ...results.facets, ...Object.fromEntries(counted) };
}

/** What the index finds, re-read from the system of record: records that were withdrawn meanwhile are left out. */
export async function searchLibrary(
  { searchIndex, reader, library, clock }: SearchServices,
  query: SearchQueryWire,
): Promise<SearchResultsWire> {
  const asOf = query.asOf ?? calendarDateAt(clock());
  const { page, pageSize } = query;
  if (query.q !== undefined && analyze(query.q).length === 0) {
    return { hits: [], total: 0, page, pageSize, facets: NO_FACETS };
  }
  const correctedQuery = query.q === undefined ? undefined : await searchIndex.correct?.(query.q);
  const result = await searchIndex.search({
    text: correctedQuery ?? query.q ?? '',
    filter: filterOf(query, asOf),
    limit: pageSize,
    offset: (page - 1) * pageSize,
    listChunks: query.kind === 'provision',
    order: query.sort,
    withFacets: true,
  });
  const idsOf = (kind: RecordHit['kind']) => [
    ...new Set(result.hits.filter((hit) => hit.kind === kind).map((hit) => hit.versionId)),
  ];
  const [policies, entries, guides] = await Promise.all([
    reader.readPolicyVersions(idsOf('policy')),
    reader.readEntryVersions(idsOf('entry')),
    reader.readGuideVersions(idsOf('guide')),
  ]);
  const records: ReadRecords = {
    policies: new Map(policies.map((policy) => [policy.version.id, policy])),
    entries: new Map(entries.map((entry) => [entry.version.id, entry])),
    guides: new Map(guides.map((guide) => [guide.version.id, guide])),
  };
  const hits = result.hits.flatMap((hit) => presentHit(hit, records, query, asOf) ?? []);
  const { facets } = result;
  const names = await library.nameDivisions(facets.division.map(({ value }) => value));
  return { hits, total: result.total, page, pageSize, facets: presentFacets(facets, names), correctedQuery };
}

export function filterOf(
  query: Omit<SearchQueryWire, 'q' | 'page' | 'pageSize' | 'sort'>,
  asOf: CalendarDate,
): SearchFilter {
  const { kind, divisionCode, validity, topic, issuer, level, year, from, to } = query;
  return {
    asOf,
    visibility: PUBLIC_VISIBILITY,
    kinds: kind === undefined ? undefined : [kind === 'provision' ? 'policy' : kind],
    divisionCode: divisionCode === undefined ? undefined : normalizeDivisionCode(divisionCode),
    validity,
    topic,
    issuer,
    level,
    datedFrom: latest(from, year && `${year}-01-01`),
    datedTo: earliest(to, year && `${year}-12-31`),
  };
}

function latest(...dates: readonly (string | undefined)[]): string | undefined {
  return dates
    .filter((date) => date !== undefined)
    .sort()
    .at(-1);
}

function earliest(...dates: readonly (string | undefined)[]): string | undefined {
  return dates.filter((date) => date !== undefined).sort()[0];
}

function presentFacets(
  facets: SearchResult['facets'],
  divisionNames: ReadonlyMap<string, string>,
): SearchResultsWire['facets'] {
  const counts = (name: FacetName) => facets[name].map(({ value, count }) => ({ value, count }));
  return {
    kind: counts('kind'),
    issuer: counts('issuer'),
    topic: counts('topic'),
    year: counts('year'),
    validity: counts('validity'),
    level: counts('level'),
    division: counts('division').map((place) => ({ ...place, name: divisionNames.get(place.value) })),
  };
}
