import type { SearchQuery } from '../../../kb/retrieval/search-index.ts';
import type { SearchRequest } from './search-request.ts';

/** The most one search gives. */
const PAGE = 250;
const VERSIONS = 5;

/** The page asked for, latest first, in as many searches as it takes. */
export function browseSearches(
  filter: string,
  { offset = 0, limit, listChunks }: Pick<SearchQuery, 'offset' | 'limit' | 'listChunks'>,
): readonly SearchRequest[] {
  const grouping = listChunks ? {} : { group_by: 'content_key', group_limit: VERSIONS };
  return Array.from({ length: Math.max(1, Math.ceil(limit / PAGE)) }, (_, at) => ({
    q: '*',
    filter_by: filter,
    sort_by: 'dated_on:desc,sort_id:asc,ordinal:asc',
    offset: offset + at * PAGE,
    per_page: Math.min(PAGE, limit - at * PAGE),
    ...grouping,
  }));
}
