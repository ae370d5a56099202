import { setTimeout as delay } from 'node:timers/promises';
import {
  correctByAsking,
  type SpellingAnswers,
  type SpellingQuestions,
} from '../../../kb/retrieval/spelling/correct-by-asking.ts';
import type { KnownWords } from '../../../kb/retrieval/spelling/known-words.ts';
import type { TypesenseConnection } from './connect-typesense.ts';
import { all, isOneOf } from './filter-expression.ts';
import { type SearchRequest, sendManySearches } from './search-request.ts';
import type { TermStatisticsCache } from './term-statistics.ts';
import { encodeSound, encodeToken } from './tokens.ts';

/** The most a page holds. */
const PAGE = 250;
/** For all rounds together: a visitor waits, and the question can be searched as it was typed. */
const MAX_WAIT_MS = 800;
const PUBLIC_HEADS = all('part:=head', isOneOf('visibility', ['public']));

/** What failed or takes too long is no correction; the search itself tells of an engine that is down. */
export async function correctInTime(
  text: string,
  words: KnownWords,
  ask: (questions: SpellingQuestions) => Promise<SpellingAnswers>,
): Promise<string | undefined> {
  const waiting = new AbortController();
  const tooLate = delay(MAX_WAIT_MS, undefined, { signal: waiting.signal }).catch(() => undefined);
  const corrected = correctByAsking(text, words, ask).catch(() => undefined);
  return Promise.race([corrected, tooLate]).finally(() => waiting.abort());
}

/** The shortest titles of a sound, which name a matter and little else; counts are of all. */
export async function askTitles(
  connection: TypesenseConnection,
  collection: string,
  { sounds, pairs, tokens }: SpellingQuestions,
  statistics: TermStatisticsCache,
): Promise<SpellingAnswers> {
  const searches = [...sounds.map(soundSearch), ...pairs.map(pairSearch)];
  const [answers, { recordsWith }] = await Promise.all([
    sendManySearches(connection, collection, searches),
    statistics.ofRecords(collection, tokens),
  ]);
  return {
    sounds: answers.slice(0, sounds.length).map(({ found, hits }) => ({
      holders: hits.map(({ document }) => document),
      isWhole: hits.length >= found,
    })),
    pairs: answers.slice(sounds.length).map(({ found }) => found),
    tokens: tokens.map(recordsWith),
  };
}

function soundSearch(sound: string): SearchRequest {
  return {
    q: '*',
    filter_by: all(PUBLIC_HEADS, isOneOf('title_sounds', [encodeSound(sound)])),
    sort_by: 'title_length:asc,sort_id:asc',
    per_page: PAGE,
    include_fields: 'id,titles',
  };
}

function pairSearch(pair: string): SearchRequest {
  return { q: encodeToken(pair), query_by: 'title', filter_by: PUBLIC_HEADS, per_page: 0 };
}
