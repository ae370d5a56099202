import type { Embedder } from '../../../kb/retrieval/embedder.ts';
import { all, isOneOf } from './filter-expression.ts';
import type { SearchRequest } from './search-request.ts';
import type { TermStatistics } from './term-statistics.ts';
import { encodeToken } from './tokens.ts';

/** Records a search by words brings, and the chunks of each; enough that the tenth of our ranking is among them. */
const RECORDS = 100;
const CHUNKS_OF_RECORD = 3;
/** Chunks where chunks are listed; the most a page may hold. */
const CHUNKS = 250;
/** Neighbours asked of the vector index; fewer than 100 miss near ones behind a filter. */
const NEIGHBOURS = 200;
/** The rarest; what is commoner decides nothing and is dropped first anyway. */
const MAX_QUERY_TOKENS = 16;
/**
 * The search is repeated from these places in the order of rarity on: neighbours stand for parts of one word, so the
 * later ones lie farther apart.
 */
const STARTS = [0, 1, 2, 3, 5, 7, 9, 12];

export interface CandidateQuestion {
  readonly tokens: readonly string[];
  readonly vector: Float32Array | undefined;
  /** Digests of the identifiers and labels that the text may name. */
  readonly identifiers: readonly string[];
  readonly labels: readonly string[];
  /** Every chunk for itself instead of the best of each record. */
  readonly listChunks: boolean;
}

export const CHUNK_PART = 'part:=chunk';

/**
 * What is asked for one question, in one request. The engine demands all words and drops them from the end until it
 * has found enough: with the rarest in front, what goes is what says least. A record without the rarest is found by the
 * repetitions, one without any of them by its vector.
 */
export function candidateSearches(
  filter: string,
  question: CandidateQuestion,
  statistics: TermStatistics,
): readonly SearchRequest[] {
  const { tokens, vector, identifiers, labels, listChunks } = question;
  const chunks = all(filter, CHUNK_PART);
  const grouping = listChunks
    ? { per_page: CHUNKS }
    : { per_page: RECORDS, group_by: 'content_key', group_limit: CHUNKS_OF_RECORD };
  const known = tokens
    .filter((token) => statistics.recordsWith(token) > 0)
    .sort((first, second) => statistics.recordsWith(first) - statistics.recordsWith(second))
    .slice(0, MAX_QUERY_TOKENS)
    .map(encodeToken);
  const byWords = (words: readonly string[], condition: string): SearchRequest => ({
    q: words.join(' '),
    query_by: 'title,text',
    filter_by: condition,
    drop_tokens_threshold: listChunks ? CHUNKS : RECORDS,
    ...grouping,
  });
  const rotations = STARTS.filter((start) => start < known.length).map((start) =>
    byWords(known.slice(start), chunks),
  );
  const named: SearchRequest[] = [];
  if (identifiers.length > 0) {
    const ofNamed = all(chunks, isOneOf('identifiers', identifiers));
    named.push(known.length > 0 ? byWords(known, ofNamed) : { q: '*', filter_by: ofNamed, ...grouping });
    if (labels.length > 0) {
      named.push({ q: '*', filter_by: all(ofNamed, isOneOf('label_keys', labels)), per_page: RECORDS });
    }
  }
  const near = vector ? [nearSearch(chunks, vector)] : [];
  return [...rotations, ...named, ...near];
}

function nearSearch(filter: string, vector: Float32Array): SearchRequest {
  const numbers = Array.from(vector, (number) => number.toFixed(6)).join(',');
  return {
    q: '*',
    filter_by: filter,
    vector_query: `vector:([${numbers}], k:${NEIGHBOURS}, ef:${NEIGHBOURS})`,
    per_page: NEIGHBOURS,
  };
}

/** Chunks that hold any of the words. */
export function holdsAnyOf(tokens: readonly string[]): string {
  const values = tokens.map((token) => `\`${encodeToken(token)}\``).join(',');
  return `(title:[${values}] || text:[${values}])`;
}

/** The question as a vector, or undefined where the model says nothing about it. */
export async function questionVector(
  embedder: Embedder | undefined,
  text: string,
): Promise<Float32Array | undefined> {
  const [vector] = (await embedder?.embed([text], 'question')) ?? [];
  return vector?.some((number) => number !== 0) ? vector : undefined;
}
