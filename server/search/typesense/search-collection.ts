import { findProvisionLabels, normalizeProvisionLabel } from '../../../kb/policy/provision-label.ts';
import { analyze } from '../../../kb/retrieval/analyze.ts';
import {
  comesFirst,
  lookAgainAtCandidates,
  type RankedCandidate,
  rankCandidates,
} from '../../../kb/retrieval/candidates/rank-candidates.ts';
import { scoreCandidates } from '../../../kb/retrieval/candidates/score-candidates.ts';
import { identifierKey, identifiersIn } from '../../../kb/retrieval/embedded/identifier-map.ts';
import type { Embedder } from '../../../kb/retrieval/embedder.ts';
import type { RankingParameters } from '../../../kb/retrieval/ranking-parameters.ts';
import type {
  IdentifierQuery,
  SearchQuery,
  SearchResult,
  TermRarities,
} from '../../../kb/retrieval/search-index.ts';
import { LOSS_BY_VALIDITY } from '../../../kb/retrieval/second-look/validity-weights.ts';
import { browseSearches } from './browse-searches.ts';
import { CHUNK_PART, candidateSearches, holdsAnyOf, questionVector } from './candidate-searches.ts';
import type { TypesenseConnection } from './connect-typesense.ts';
import { countSearches, NO_FACETS, readCounts } from './count-facets.ts';
import { all, filterExpression, isOneOf } from './filter-expression.ts';
import { toHits, weighWordings } from './present-hits.ts';
import { farthestNeighbour, readCandidates } from './read-candidates.ts';
import { type SearchAnswer, type SearchRequest, sendSearches } from './search-request.ts';
import type { TermStatistics, TermStatisticsCache } from './term-statistics.ts';
import { digestKey } from './tokens.ts';

export interface SearchedCollection {
  readonly connection: TypesenseConnection;
  readonly collection: string;
  /** Of the collection's vectors; undefined: search by words only. */
  readonly embedder: Embedder | undefined;
  readonly statistics: TermStatisticsCache;
  readonly parameters: RankingParameters;
}

const NOTHING: SearchResult = { hits: [], total: 0, facets: NO_FACETS };

/** Candidates from the engine in one request, ranked here; pages behind them in the engine's order. */
export async function searchCollection(
  query: SearchQuery,
  target: SearchedCollection,
): Promise<SearchResult> {
  const filter = filterExpression(query.filter);
  if (filter === undefined) return NOTHING;
  const tokens = [...new Set(analyze(query.text))];
  if (tokens.length === 0) return browse(query, target, filter);
  const [statistics, vector] = await Promise.all([
    target.statistics.of(target.collection, tokens),
    questionVector(target.embedder, query.text),
  ]);
  const identifiers = identifierDigests(identifiersIn(query.text));
  const candidates = candidateSearches(
    filter,
    { tokens, vector, identifiers, labels: labelDigests(query.text), listChunks: query.listChunks === true },
    statistics,
  );
  const matching = all(filter, CHUNK_PART, holdsAnyOf(tokens));
  const counting = countSearches(matching, query.filter, query.withFacets === true);
  const answers = await sendSearches(target.connection, target.collection, [...candidates, ...counting]);
  const found = answers.slice(0, candidates.length);
  const { total, facets } = readCounts(answers.slice(candidates.length), query.filter);
  const ranked = rank(query, found, statistics, target);
  const ordered = inOrderOf(query, ranked, statistics, target.parameters);
  const offset = query.offset ?? 0;
  const page = ordered.slice(offset, offset + query.limit);
  const whole = query.order === 'date' || query.listChunks ? ordered.length : Math.max(total, ordered.length);
  const further = offset + query.limit - Math.max(offset, ordered.length);
  const rest =
    further > 0 && whole > ordered.length ? await furtherPage(query, target, matching, ordered, further) : [];
  const hits = [...page, ...rest];
  const weigh = await weighWordings(query.text, hits, target);
  return {
    hits: toHits(hits, query, weigh),
    total: whole,
    facets,
    rarities: raritiesOf(tokens, statistics),
    unrelated: vector && target.embedder?.unrelated,
  };
}

function raritiesOf(tokens: readonly string[], { inverseRecordFrequency }: TermStatistics): TermRarities {
  return {
    byTerm: new Map(tokens.map((token) => [token, inverseRecordFrequency(token)])),
    highest: inverseRecordFrequency(''),
  };
}

function inOrderOf(
  { text, order, listChunks }: SearchQuery,
  ranked: readonly RankedCandidate[],
  statistics: TermStatistics,
  parameters: RankingParameters,
): readonly RankedCandidate[] {
  const listed = listChunks ? chunksOf(ranked, parameters) : ranked;
  if (order === 'date') return latestFirst(listed, parameters);
  return listChunks ? listed : lookAgainAtCandidates(text, listed, statistics);
}

function rank(
  query: SearchQuery,
  found: readonly SearchAnswer[],
  statistics: TermStatistics,
  { embedder, parameters }: SearchedCollection,
): readonly RankedCandidate[] {
  const identifiers = identifiersIn(query.text);
  const named = new Set(identifierDigests(identifiers));
  const numbered = new Set(identifierDigests(identifiers.filter(({ kind }) => kind !== 'title')));
  const names = (document: { readonly identifiers: readonly string[] }) => ({
    isNamed: document.identifiers.some((key) => named.has(key)),
    isNumbered: document.identifiers.some((key) => numbered.has(key)),
  });
  const records = readCandidates(found, names, query.filter.asOf);
  const farthestKnown = farthestNeighbour(found);
  const scored = scoreCandidates(query.text, records, statistics, parameters);
  const semantic =
    embedder && farthestKnown !== undefined ? { fusion: embedder.fusion, farthestKnown } : undefined;
  return rankCandidates(scored, parameters, semantic);
}

/** What passes the filter where nothing is asked, latest first; the engine's own order and pages. */
async function browse(query: SearchQuery, target: SearchedCollection, filter: string): Promise<SearchResult> {
  const listing = browseSearches(all(filter, CHUNK_PART), query);
  const counting = countSearches(all(filter, CHUNK_PART), query.filter, query.withFacets === true);
  const answers = await sendSearches(target.connection, target.collection, [...listing, ...counting]);
  const { total, facets } = readCounts(answers.slice(listing.length), query.filter);
  const statistics = await target.statistics.of(target.collection, []);
  const ranked = rank(query, answers.slice(0, listing.length), statistics, target);
  const inOrder = [...ranked].sort((first, second) => (comesFirst(first.record, second.record) ? -1 : 1));
  const listed = query.listChunks ? chunksOf(inOrder, target.parameters) : inOrder;
  const whole = query.listChunks ? (answers[0]?.found ?? 0) : total;
  return { hits: toHits(listed.slice(0, query.limit), query, () => 0), total: whole, facets };
}

/** Behind the candidates, records that hold a word of the question, latest first, without those shown before. */
async function furtherPage(
  query: SearchQuery,
  target: SearchedCollection,
  matching: string,
  shown: readonly RankedCandidate[],
  count: number,
): Promise<readonly RankedCandidate[]> {
  const keys = [...new Set(shown.map(({ record }) => record.contentKey))];
  const others =
    keys.length === 0 ? matching : all(matching, isOneOf('content_key', keys).replace(':=', ':!='));
  const offset = Math.max(0, (query.offset ?? 0) - shown.length);
  const searches: readonly SearchRequest[] = browseSearches(others, { ...query, offset, limit: count });
  const answers = await sendSearches(target.connection, target.collection, searches);
  const statistics = await target.statistics.of(target.collection, []);
  const ranked = rank(query, answers, statistics, target);
  return [...ranked].sort((first, second) => (comesFirst(first.record, second.record) ? -1 : 1));
}

/** Every chunk as a hit of its own, those of a fitting record before others that fit as well. */
function chunksOf(
  ranked: readonly RankedCandidate[],
  parameters: RankingParameters,
): readonly RankedCandidate[] {
  const listed = ranked.flatMap((candidate) =>
    candidate.chunks.map((part) => {
      const named = candidate.record.isNamed ? parameters.identifierBonus : 0;
      const kept = 1 - LOSS_BY_VALIDITY[candidate.record.validity];
      const score = kept * (part.score + parameters.recordWeight * candidate.whole) + named;
      return { ...candidate, score, chunks: [{ ...part, score }] };
    }),
  );
  return listed.sort((first, second) => {
    if (first.score !== second.score) return second.score - first.score;
    if (first.record !== second.record) return comesFirst(first.record, second.record) ? -1 : 1;
    return (first.chunks[0]?.chunk.ordinal ?? 0) - (second.chunks[0]?.chunk.ordinal ?? 0);
  });
}

/** Latest first, without the faint: nothing else keeps a faint match of this week from standing on top. */
function latestFirst(
  ranked: readonly RankedCandidate[],
  { minDatedScoreShare }: RankingParameters,
): readonly RankedCandidate[] {
  const best = ranked[0]?.score ?? 0;
  return ranked
    .filter(({ score }) => score >= minDatedScoreShare * best)
    .sort((first, second) =>
      first.record === second.record ? 0 : comesFirst(first.record, second.record) ? -1 : 1,
    );
}

function identifierDigests(identifiers: readonly IdentifierQuery[]): readonly string[] {
  return identifiers
    .map(identifierKey)
    .filter((key) => key !== undefined)
    .map((key) => digestKey('identifier', key));
}

function labelDigests(text: string): readonly string[] {
  return findProvisionLabels(text).map(({ label }) => digestKey('label', normalizeProvisionLabel(label)));
}
