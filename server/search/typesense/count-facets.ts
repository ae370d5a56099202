import type { ValidityStatus } from '../../../kb/policy/validity.ts';
import { countWhereApplied } from '../../../kb/retrieval/embedded/count-facets.ts';
import type {
  FacetCount,
  FacetName,
  SearchFilter,
  SearchResult,
} from '../../../kb/retrieval/search-index.ts';
import { all, isOneOf } from './filter-expression.ts';
import { EVERYWHERE } from './index-documents.ts';
import type { SearchAnswer, SearchRequest } from './search-request.ts';
import { statusWords } from './validity-blocks.ts';

type Facets = SearchResult['facets'];

const FIELDS: Readonly<Record<Exclude<FacetName, 'validity'>, string>> = {
  kind: 'kind',
  issuer: 'issuers',
  topic: 'topics',
  year: 'year',
  level: 'level',
  division: 'division',
};
const STATUSES: readonly ValidityStatus[] = [
  'in-force',
  'not-yet-effective',
  'amended',
  'partly-repealed',
  'repealed',
  'lapsed',
  'superseded',
  'unknown',
];
const SHOWN_VALUES = 50;
/** All divisions are needed: what applies in a place is added up from those above it. */
const COUNTED_VALUES = 5000;
/** Records, not chunks: the engine counts each group once. */
const PER_RECORD = { q: '*', per_page: 1, group_by: 'content_key', group_limit: 1 } as const;

export const NO_FACETS: Facets = {
  kind: [],
  issuer: [],
  topic: [],
  year: [],
  validity: [],
  level: [],
  division: [],
};

/** How many records match: without facets one search, with them one more for each status, which depends on the date. */
export function countSearches(
  filter: string,
  { asOf, validity }: SearchFilter,
  withFacets: boolean,
): readonly SearchRequest[] {
  if (!withFacets) return [{ ...PER_RECORD, filter_by: filter }];
  return [
    {
      ...PER_RECORD,
      filter_by: filter,
      facet_by: Object.values(FIELDS).join(','),
      max_facet_values: COUNTED_VALUES,
    },
    ...statusesIn(validity).map((status) => ({
      ...PER_RECORD,
      filter_by: all(filter, isOneOf('validity', statusWords([status], asOf) ?? [])),
    })),
  ];
}

function statusesIn(validity: SearchFilter['validity']): readonly ValidityStatus[] {
  return validity === undefined ? STATUSES : STATUSES.filter((status) => validity.includes(status));
}

/** The answers to `countSearches`, in their order. */
export function readCounts(
  answers: readonly SearchAnswer[],
  { validity }: SearchFilter,
): { readonly total: number; readonly facets: Facets } {
  const [counted, ...byStatus] = answers;
  const total = counted?.found ?? 0;
  if (byStatus.length === 0) return { total, facets: NO_FACETS };
  const countsOf = (name: keyof typeof FIELDS): readonly FacetCount[] =>
    counted?.facets.find((facet) => facet.field_name === FIELDS[name])?.counts ?? [];
  const own = countsOf('division').map(({ value, count }) => ({
    value: value === EVERYWHERE ? '' : value,
    count,
  }));
  return {
    total,
    facets: {
      kind: shown(countsOf('kind')),
      issuer: shown(countsOf('issuer')),
      topic: shown(countsOf('topic')),
      year: shown(countsOf('year')),
      level: shown(countsOf('level')),
      division: shown(countWhereApplied(own)),
      validity: shown(statusesIn(validity).map((value, at) => ({ value, count: byStatus[at]?.found ?? 0 }))),
    },
  };
}

function shown(counts: readonly FacetCount[]): readonly FacetCount[] {
  return counts
    .filter(({ count }) => count > 0)
    .map(({ value, count }) => ({ value, count }))
    .sort((first, second) => second.count - first.count || (first.value < second.value ? -1 : 1))
    .slice(0, SHOWN_VALUES);
}
