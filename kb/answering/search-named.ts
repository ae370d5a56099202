import { CITABLE_STATUSES } from '../policy/validity.ts';
import type { RecordHit, SearchIndex, SearchQuery, SearchResult } from '../retrieval/search-index.ts';

/**
 * A search of records that a question names, whatever their status: of each the version that holds on the day where one
 * does. Without statuses in the filter an index offers the latest version, which may not have been made by then.
 */
export async function searchNamed(
  query: SearchQuery,
  { search }: Pick<SearchIndex, 'search'>,
): Promise<SearchResult> {
  const { filter } = query;
  const { recordIds } = filter;
  if (recordIds === undefined || filter.validity !== undefined) return search(query);
  const holding = await search({ ...query, filter: { ...filter, validity: CITABLE_STATUSES } });
  const found = new Set(holding.hits.map(({ recordId }: RecordHit) => recordId));
  const others = recordIds.filter((recordId) => !found.has(recordId));
  if (others.length === 0) return holding;
  const rest = await search({ ...query, filter: { ...filter, recordIds: others } });
  return found.size === 0 ? rest : { ...holding, hits: [...holding.hits, ...rest.hits] };
}
