import type { TypesenseConnection } from './connect-typesense.ts';
import type { StoredFields } from './index-documents.ts';
import { SearchIndexUnavailableError, unavailable } from './typesense-errors.ts';

/** One search of a multi_search, as the server takes it. */
export interface SearchRequest {
  readonly q: string;
  readonly query_by?: string;
  readonly filter_by?: string;
  readonly per_page: number;
  readonly page?: number;
  readonly offset?: number;
  readonly sort_by?: string;
  readonly group_by?: string;
  readonly group_limit?: number;
  readonly facet_by?: string;
  readonly max_facet_values?: number;
  readonly vector_query?: string;
  readonly drop_tokens_threshold?: number;
  readonly prefix?: boolean;
  /** Other fields than a hit usually brings back. */
  readonly include_fields?: string;
}

export interface FoundDocument {
  readonly document: StoredFields;
  readonly vector_distance?: number;
}

export interface SearchAnswer {
  /** Groups where grouped, documents otherwise. */
  readonly found: number;
  readonly hits: readonly FoundDocument[];
  readonly groups: readonly (readonly FoundDocument[])[];
  readonly facets: readonly {
    readonly field_name: string;
    readonly counts: readonly { readonly value: string; readonly count: number }[];
    readonly stats?: { readonly avg?: number };
  }[];
}

interface RawAnswer {
  readonly code?: number;
  readonly error?: string;
  readonly found?: number;
  readonly hits?: readonly FoundDocument[];
  readonly grouped_hits?: readonly { readonly hits: readonly FoundDocument[] }[];
  readonly facet_counts?: SearchAnswer['facets'];
}

/** A server takes so many searches in one request. */
const MAX_SEARCHES = 50;

/** What a hit brings back; vectors and tokens, which are most of a document, stay where they are. */
const INCLUDED_FIELDS =
  'id,kind,content_key,identifiers,record_id,version_id,dated_on,record_length,titles,negatives,chunk_id,label,headings,body,ordinal,chunk_length,periods';

/**
 * Our tokens are compared as they are: no typos, no prefixes, no splitting or joining of words; the server must not
 * cut the text of the query itself, and nothing is highlighted.
 */
const AS_IT_STANDS = {
  num_typos: 0,
  typo_tokens_threshold: 0,
  split_join_tokens: 'off',
  pre_segmented_query: true,
  enable_synonyms: false,
  enable_overrides: false,
  highlight_fields: 'none',
  include_fields: INCLUDED_FIELDS,
} as const;

/** The searches in one POST (a GET ends at 4,000 characters); one that fails fails all. */
export async function sendSearches(
  { reader }: TypesenseConnection,
  collection: string,
  searches: readonly SearchRequest[],
): Promise<readonly SearchAnswer[]> {
  if (searches.length === 0) return [];
  const { results } = (await reader.multiSearch
    .perform({
      searches: searches.map((search) => ({
        collection,
        ...AS_IT_STANDS,
        prefix: false,
        drop_tokens_threshold: 0,
        ...search,
      })) as never,
    })
    .catch((error: unknown) => Promise.reject(unavailable(error)))) as unknown as {
    readonly results: readonly RawAnswer[];
  };
  return results.map(toAnswer);
}

/** Any number of searches, in as many requests at once as they take. */
export async function sendManySearches(
  connection: TypesenseConnection,
  collection: string,
  searches: readonly SearchRequest[],
): Promise<readonly SearchAnswer[]> {
  const bundles = Array.from({ length: Math.ceil(searches.length / MAX_SEARCHES) }, (_, at) =>
    sendSearches(connection, collection, searches.slice(at * MAX_SEARCHES, (at + 1) * MAX_SEARCHES)),
  );
  return (await Promise.all(bundles)).flat();
}

function toAnswer({ code, error, found, hits, grouped_hits, facet_counts }: RawAnswer): SearchAnswer {
  if (error !== undefined || found === undefined) {
    throw new SearchIndexUnavailableError(
      `Typesense 不接受检索请求（${code ?? '无代码'}），请查看日志；必要时运行 npm run kb -- index rebuild。`,
      { cause: new Error(error ?? 'answer without a count'), isRetryable: (code ?? 500) >= 500 },
    );
  }
  return {
    found,
    hits: hits ?? [],
    groups: (grouped_hits ?? []).map((group) => group.hits),
    facets: facet_counts ?? [],
  };
}
