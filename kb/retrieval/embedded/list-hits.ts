import type { CalendarDate } from '../../policy/calendar-date.ts';
import { validityAt } from '../../policy/validity.ts';
import { isHan } from '../analyze.ts';
import type { ChunkHit, Evidence, RecordHit, SearchQuery } from '../search-index.ts';
import { type LookedInto, lookAgain, type OwnEvidence } from '../second-look/look-again.ts';
import { isAboutElsewhere, provincesIn } from '../second-look/provinces.ts';
import { UNREAD } from '../second-look/read-passage.ts';
import { secondLookDepth, weighsPassage } from '../second-look/second-look-weights.ts';
import { LOSS_BY_VALIDITY } from '../second-look/validity-weights.ts';
import { openness } from '../word-lead.ts';
import { explainHit } from './explain-hit.ts';
import type { HeldChunk, HeldRecord } from './held-record.ts';
import type { HeldRecords } from './held-records.ts';
import { measureKinship } from './measure-kinship.ts';
import { bestSimilarity } from './question-similarity.ts';
import { bestCosine, chunkScore, comesFirst } from './rank-records.ts';
import type { Ranking } from './ranking.ts';
import { selectFirst } from './select-first.ts';

export interface HitPage {
  readonly hits: readonly RecordHit[];
  readonly total: number;
}

/** The records of the page asked for, best first. */
export function listRecordHits(ranking: Ranking, query: SearchQuery): HitPage {
  const { allowed, matched } = ranking;
  const { positions, scores, count } = matched;
  const recordOf = (match: number) => allowed.records[positions[match] as number] as HeldRecord;
  const offset = query.offset ?? 0;
  const isByScore = query.order !== 'date' && ranking.query.hasWords;
  const end = offset + query.limit;
  const depth = isByScore ? Math.max(secondLookDepth(query.filter.kinds), end) : end;
  const selected = selectFirst(count, depth, (first, second) => {
    if (query.order === 'date') return comesFirst(recordOf(first), recordOf(second));
    const score = scores[first] as number;
    const other = scores[second] as number;
    return score === other ? comesFirst(recordOf(first), recordOf(second)) : score > other;
  });
  const found = findRecords(
    selected.map((match) => ({
      record: recordOf(match),
      position: positions[match] as number,
      score: scores[match] as number,
    })),
    ranking,
  );
  const ordered = isByScore
    ? lookAgain(found, ranking.query.fullScore, {
        kindOf: ({ record }) => record.record.kind,
        titleOf: ({ record }) => record.record.title,
        evidenceOf: judgeEvidence(ranking, query),
        kinshipOf: kinshipIn(ranking),
      })
    : found;
  const hits = ordered.slice(offset, offset + query.limit).map((one) => ({
    ...toHit(one, bestChunksOf(one, query.chunksPerRecord ?? 1, ranking), ranking.held, query.text),
    ...(query.explain ? { explanation: explainHit(one, ranking) } : {}),
  }));
  return { hits, total: count };
}

function kinshipIn({ vectors }: Ranking): LookedInto<FoundRecord>['kinshipOf'] {
  const slotsOf = (some: readonly FoundRecord[]) => some.map(({ best }) => best?.held.slot ?? 0);
  return vectors && ((leaders, all) => measureKinship(vectors, slotsOf(leaders), slotsOf(all)));
}

function judgeEvidence(
  { query, held, matched }: Ranking,
  { text, filter, explain }: SearchQuery,
): (found: FoundRecord) => OwnEvidence {
  const isOpen = openness(matched.wordLead);
  const { recordPostings } = held;
  const provinces = provincesIn(text);
  const average = recordPostings.averageLength();
  const hasWords = query.terms.some(({ word, isMeant }) => !isMeant && !isHan(word));
  return ({ record: { record, slot }, best, score, coverage, similarity }) => ({
    kind: record.kind,
    share: score / query.fullScore,
    coverage,
    similarity,
    ...(explain || weighsPassage(record.kind, hasWords)
      ? query.read()(record.title, best?.held.chunk.text ?? '')
      : UNREAD),
    relativeLength: recordPostings.lengthOf(slot) / average,
    isElsewhere: isAboutElsewhere(provinces, record),
    validity: validityAt(record.validity, filter.asOf).status,
    openness: isOpen,
  });
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
    listChunksAt(position, ranking, query.filter.asOf),
  );
  const matching = units.filter(({ record, part }) => part.score > 0 || ranking.query.named.has(record.slot));
  const listed = matching.length > 0 ? matching : units;
  const offset = query.offset ?? 0;
  const selected = selectFirst(listed.length, offset + query.limit, (first, second) =>
    isListedBefore(listed[first] as ListedChunk, listed[second] as ListedChunk, query.order === 'date'),
  );
  const shown = selected.slice(offset).map((at) => listed[at] as ListedChunk);
  const hits = findRecords(shown, ranking).map((found, at) => {
    const { part, score } = shown[at] as ListedChunk;
    return toHit(found, [{ ...part, score }], ranking.held, query.text);
  });
  return { hits, total: listed.length };
}

function listChunksAt(position: number, ranking: Ranking, asOf: CalendarDate): readonly ListedChunk[] {
  const { allowed, query, parameters } = ranking;
  const record = allowed.records[position] as HeldRecord;
  const bonus = query.named.has(record.slot) ? parameters.identifierBonus : 0;
  const kept = 1 - LOSS_BY_VALIDITY[validityAt(record.record.validity, asOf).status];
  const ofRecord = parameters.recordWeight * (query.whole[record.slot] as number);
  return chunksOf(position, ranking).map((part, ordinal) => ({
    record,
    position,
    part,
    ordinal,
    score: kept * (part.score + ofRecord) + bonus,
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
  return ranking.allowed
    .chunksAt(position)
    .map((held, ordinal) => ({ held, score: scoreAt(position, held, ordinal, ranking) }));
}

function scoreAt(
  position: number,
  held: HeldChunk,
  ordinal: number,
  { allowed, query, parameters, matched, nearness }: Ranking,
): number {
  const first = allowed.chunkStarts[position] as number;
  const cosine = nearness ? Math.max(0, nearness.cosines[first + ordinal] as number) : 0;
  return chunkScore(held, query, parameters) + matched.semanticWeight * cosine;
}

/** The first of the best. */
function bestChunkOf(position: number, ranking: Ranking): ScoredChunk | undefined {
  const chunks = ranking.allowed.chunksAt(position);
  let best: HeldChunk | undefined;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (let ordinal = 0; ordinal < chunks.length; ordinal++) {
    const held = chunks[ordinal] as HeldChunk;
    const score = scoreAt(position, held, ordinal, ranking);
    if (score <= bestScore) continue;
    best = held;
    bestScore = score;
  }
  return best && { held: best, score: bestScore };
}

/** Best first. */
function bestChunksOf(
  { position, best }: FoundRecord,
  limit: number,
  ranking: Ranking,
): readonly ScoredChunk[] {
  if (limit === 1) return best ? [best] : [];
  return chunksOf(position, ranking)
    .sort((first, second) => second.score - first.score)
    .slice(0, limit);
}

interface FoundRecord {
  readonly record: HeldRecord;
  readonly position: number;
  readonly best: ScoredChunk | undefined;
  readonly score: number;
  readonly coverage: number;
  readonly similarity: number;
  readonly evidence?: Evidence | undefined;
}

interface RankedRecord {
  readonly record: HeldRecord;
  readonly position: number;
  readonly score: number;
}

function findRecords(ranked: readonly RankedRecord[], ranking: Ranking): readonly FoundRecord[] {
  const { query, allowed, nearness } = ranking;
  return ranked.map(({ record, position, score }) => {
    const best = bestChunkOf(position, ranking);
    const ofBest = best ? (query.coveredParts[best.held.slot] as number) : 0;
    const share = ((query.covered[record.slot] as number) + ofBest) / 2;
    return {
      record,
      position,
      best,
      score,
      coverage: query.totalWeight === 0 ? 0 : Math.min(1, share / query.totalWeight),
      similarity: bestCosine(position, allowed, nearness),
    };
  });
}

function toHit(
  { record: { record }, score, coverage, similarity, evidence }: FoundRecord,
  chunks: readonly ScoredChunk[],
  held: HeldRecords,
  text: string,
): RecordHit {
  const isEntry = record.kind === 'entry';
  const weigh = (token: string) => held.recordPostings.inverseFrequency(held.findTerm(token));
  return {
    kind: record.kind,
    recordId: record.recordId,
    versionId: record.versionId,
    score,
    coverage,
    similarity,
    evidence,
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
