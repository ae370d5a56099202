import type { RankingParameters } from '../ranking-parameters.ts';
import type { ChunkHit, RecordHit, SearchQuery } from '../search-index.ts';
import type { AllowedRecords } from './allowed-records.ts';
import type { HeldChunk, HeldRecord, HeldRecords } from './held-records.ts';
import { bestSimilarity } from './question-similarity.ts';
import { bestCosine, chunkScore, comesFirst, type MatchedRecords, type Nearness } from './rank-records.ts';
import { coveredByChunk, type FilteredScores } from './score-query.ts';
import { selectFirst } from './select-first.ts';

export interface HitPage {
  readonly hits: readonly RecordHit[];
  readonly total: number;
}

export interface Ranking {
  readonly query: FilteredScores;
  readonly allowed: AllowedRecords;
  readonly matched: MatchedRecords;
  readonly held: HeldRecords;
  readonly parameters: RankingParameters;
  readonly nearness?: Nearness | undefined;
}

/** The records of the page asked for, best first. */
export function listRecordHits(ranking: Ranking, query: SearchQuery): HitPage {
  const { allowed, matched } = ranking;
  const { positions, scores, count } = matched;
  const recordOf = (match: number) => allowed.records[positions[match] as number] as HeldRecord;
  const offset = query.offset ?? 0;
  const selected = selectFirst(count, offset + query.limit, (first, second) => {
    if (query.order === 'date') return comesFirst(recordOf(first), recordOf(second));
    const [score, other] = [scores[first] as number, scores[second] as number];
    return score === other ? comesFirst(recordOf(first), recordOf(second)) : score > other;
  });
  const hits = selected.slice(offset).map((match) => {
    const chunks = chunksOf(positions[match] as number, ranking)
      .sort((first, second) => second.score - first.score)
      .slice(0, query.chunksPerRecord ?? 1);
    const position = positions[match] as number;
    return toHit(recordOf(match), position, chunks, scores[match] as number, ranking, query.text);
  });
  return { hits, total: count };
}

interface ListedChunk {
  readonly record: HeldRecord;
  readonly position: number;
  readonly part: ScoredChunk;
  readonly ordinal: number;
  readonly score: number;
}

/**
 * The chunks of the page, those of a fitting record before others that fit as well; with no word in the query nothing
 * scores, and all chunks come in reading order.
 */
export function listChunkHits(ranking: Ranking, query: SearchQuery): HitPage {
  const { matched } = ranking;
  const units = Array.from(matched.positions.subarray(0, matched.count)).flatMap((position) =>
    listChunksAt(position, ranking),
  );
  const matching = units.filter(({ record, part }) => part.score > 0 || ranking.query.named.has(record.slot));
  const listed = matching.length > 0 ? matching : units;
  const offset = query.offset ?? 0;
  const selected = selectFirst(listed.length, offset + query.limit, (first, second) =>
    isListedBefore(listed[first] as ListedChunk, listed[second] as ListedChunk, query.order === 'date'),
  );
  const hits = selected.slice(offset).map((at) => {
    const { record, position, part, score } = listed[at] as ListedChunk;
    return toHit(record, position, [{ ...part, score }], score, ranking, query.text);
  });
  return { hits, total: listed.length };
}

function listChunksAt(position: number, ranking: Ranking): readonly ListedChunk[] {
  const { allowed, query, parameters } = ranking;
  const record = allowed.records[position] as HeldRecord;
  const bonus = query.named.has(record.slot) ? parameters.identifierBonus : 0;
  const ofRecord = parameters.recordWeight * (query.whole[record.slot] as number) + bonus;
  return chunksOf(position, ranking).map((part, ordinal) => ({
    record,
    position,
    part,
    ordinal,
    score: part.score + ofRecord,
  }));
}

function isListedBefore(first: ListedChunk, second: ListedChunk, byDate: boolean): boolean {
  if (byDate && first.record !== second.record) return comesFirst(first.record, second.record);
  if (first.score !== second.score) return first.score > second.score;
  return first.record === second.record
    ? first.ordinal < second.ordinal
    : comesFirst(first.record, second.record);
}

interface ScoredChunk {
  readonly held: HeldChunk;
  readonly score: number;
}

/** Allowed chunks in reading order, by their words and by their nearness as far as that counts for the query. */
function chunksOf(position: number, ranking: Ranking): ScoredChunk[] {
  const { allowed, query, parameters, matched, nearness } = ranking;
  const first = allowed.chunkStarts[position] as number;
  return allowed.chunksAt(position).map((held, ordinal) => {
    const cosine = nearness ? Math.max(0, nearness.cosines[first + ordinal] as number) : 0;
    return { held, score: chunkScore(held, query, parameters) + matched.semanticWeight * cosine };
  });
}

function toHit(
  { record, slot }: HeldRecord,
  position: number,
  chunks: readonly ScoredChunk[],
  score: number,
  { query, held, allowed, nearness }: Ranking,
  text: string,
): RecordHit {
  const isEntry = record.kind === 'entry';
  const weigh = (token: string) => held.recordPostings.inverseFrequency(held.terms.find(token));
  const best = chunks[0]?.held.chunk;
  const ofBest = best ? coveredByChunk(query, best, held) : 0;
  const covered = ((query.covered[slot] as number) + ofBest) / 2;
  return {
    kind: record.kind,
    recordId: record.recordId,
    versionId: record.versionId,
    score,
    coverage: query.totalWeight === 0 ? 0 : Math.min(1, covered / query.totalWeight),
    similarity: bestCosine(position, allowed, nearness),
    questionSimilarity: isEntry
      ? bestSimilarity(text, [record.title, ...record.alternativeTitles], weigh)
      : 0,
    negativeSimilarity: isEntry ? bestSimilarity(text, record.negativeTitles, weigh) : 0,
    chunks: chunks.map(
      (ranked): ChunkHit => ({
        chunkId: ranked.held.chunk.id,
        label: ranked.held.chunk.label,
        score: ranked.score,
      }),
    ),
  };
}
