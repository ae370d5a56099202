import { analyze, isSingleCharacter } from '../../../kb/retrieval/analyze.ts';
import { identifierKey, titleKey } from '../../../kb/retrieval/embedded/identifier-map.ts';
import type { IdentifierHit, IdentifierQuery, SearchFilter } from '../../../kb/retrieval/search-index.ts';
import { createSuggestionIndex } from '../../../kb/retrieval/suggestions/create-suggestion-index.ts';
import { standsBefore, type VersionOnDay, versionOnDay } from '../../../kb/retrieval/version-on-day.ts';
import type { TypesenseConnection } from './connect-typesense.ts';
import { all, filterExpression, isOneOf } from './filter-expression.ts';
import { sendSearches } from './search-request.ts';
import { readPeriods } from './stored-periods.ts';
import { digestKey, encodeToken } from './tokens.ts';

/** The most a page holds. */
const PAGE = 250;
const HAN = /\p{Script=Han}/u;

/** By the normalised key, as a filter: keyword search would bring the neighbours of a number that does not exist. */
export async function lookUpIdentifier(
  connection: TypesenseConnection,
  collection: string,
  identifier: IdentifierQuery,
  filter: SearchFilter,
): Promise<readonly IdentifierHit[]> {
  const key = identifierKey(identifier);
  const allowed = filterExpression(filter);
  if (key === undefined || allowed === undefined) return [];
  const [answer] = await sendSearches(connection, collection, [
    {
      q: '*',
      filter_by: all(allowed, 'part:=head', isOneOf('identifiers', [digestKey('identifier', key)])),
      per_page: PAGE,
      sort_by: 'sort_id:asc',
    },
  ]);
  const found = new Map<string, { readonly hit: IdentifierHit; readonly onDay: VersionOnDay }>();
  for (const { document } of answer?.hits ?? []) {
    const { kind, record_id: recordId, version_id: versionId } = document;
    const onDay = versionOnDay(versionId, readPeriods(document.periods), filter.asOf);
    const known = found.get(`${kind} ${recordId}`);
    if (!known || standsBefore(onDay, known.onDay)) {
      found.set(`${kind} ${recordId}`, { hit: { kind, recordId, versionId }, onDay });
    }
  }
  return [...found.values()].map(({ hit }) => hit);
}

/**
 * Titles with every character and word of what was typed, the shortest first, then held to the letter and put in
 * order. Pairs are not asked for: punctuation, which people leave out, may stand between two characters. The last word
 * may go on: it is still being typed. Pinyin and numbers of documents are not held by this engine and find nothing.
 */
export async function suggestTitlesOf(
  connection: TypesenseConnection,
  collection: string,
  typed: string,
  filter: SearchFilter,
  limit: number,
): Promise<readonly string[]> {
  const allowed = filterExpression(filter);
  const words = analyze(titleKey(typed))
    .filter((token) => isSingleCharacter(token) || !HAN.test(token))
    .map(encodeToken)
    .join(' ');
  if (allowed === undefined || words === '') return [];
  const [answer] = await sendSearches(connection, collection, [
    {
      q: words,
      query_by: 'title',
      prefix: true,
      filter_by: all(allowed, 'part:=head'),
      sort_by: 'title_length:asc',
      per_page: PAGE,
    },
  ]);
  const found = createSuggestionIndex();
  for (const [place, { document }] of (answer?.hits ?? []).entries()) {
    const [title = '', ...wordings] = document.titles;
    found.put(place, { title, wordings });
  }
  return found.suggest(typed, () => true, limit);
}
