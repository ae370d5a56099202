import type { RankingParameters } from '../ranking-parameters.ts';
import type { AllowedRecords } from './allowed-records.ts';
import type { HeldChunk, HeldRecord } from './held-records.ts';
import { isNewer } from './is-newer.ts';
import type { QueryScores } from './score-query.ts';

/** 匹配的记录: one for each content, not in order. */
export interface MatchedRecords {
  readonly count: number;
  /** Where each stands among the allowed records: the newest matching version of the best record of its content. */
  readonly positions: Uint32Array;
  readonly scores: Float64Array;
}

/**
 * Every allowed record that matches: BM25 of the whole record, plus that of its best chunk, plus what exact
 * identifiers add. Without any word in the query all allowed records match.
 */
export function matchRecords(
  query: QueryScores,
  allowed: AllowedRecords,
  parameters: RankingParameters,
): MatchedRecords {
  const { hasWords, whole, named } = query;
  const size = allowed.slots.length;
  const positions = new Uint32Array(size);
  const scores = new Float64Array(size);
  /** Number of the match that stands for a group, plus one. */
  const matchOf = new Uint32Array(size);
  const newest = new Map<string, number>();
  let count = 0;
  for (let position = 0; position < size; position++) {
    const slot = allowed.slots[position] as number;
    const wholeScore = whole.score[slot] as number;
    const isNamed = named.size > 0 && named.has(slot);
    if (hasWords && wholeScore === 0 && !isNamed) continue;
    const bonus = isNamed ? parameters.identifierBonus : 0;
    const score =
      wholeScore + parameters.chunkWeight * bestChunkScore(position, query, allowed, parameters) + bonus;
    const record = allowed.records[position] as HeldRecord;
    if (record.hasOtherVersions) keepNewest(newest, position, allowed);
    const group = allowed.groups[position] as number;
    const match = (matchOf[group] as number) - 1;
    if (match < 0) {
      positions[count] = position;
      scores[count] = score;
      matchOf[group] = ++count;
    } else {
      const lead = scores[match] as number;
      const leader = allowed.records[positions[match] as number] as HeldRecord;
      if (score < lead || (score === lead && !comesFirst(record, leader))) continue;
      positions[match] = position;
      scores[match] = score;
    }
  }
  for (let match = 0; newest.size > 0 && match < count; match++) {
    const { record } = allowed.records[positions[match] as number] as HeldRecord;
    positions[match] = newest.get(`${record.kind} ${record.recordId}`) ?? (positions[match] as number);
  }
  return { count, positions, scores };
}

export function chunkScore(chunk: HeldChunk, query: QueryScores, parameters: RankingParameters): number {
  const isNamed = chunk.labelKey !== '' && query.labels.has(chunk.labelKey);
  return (query.parts.score[chunk.slot] as number) + (isNamed ? parameters.labelBonus : 0);
}

function bestChunkScore(
  position: number,
  query: QueryScores,
  allowed: AllowedRecords,
  parameters: RankingParameters,
): number {
  const end = allowed.chunkStarts[position + 1] as number;
  let best = 0;
  for (let at = allowed.chunkStarts[position] as number; at < end; at++) {
    const score =
      query.labels.size > 0
        ? chunkScore(allowed.chunks[at] as HeldChunk, query, parameters)
        : (query.parts.score[allowed.chunkSlots[at] as number] as number);
    if (score > best) best = score;
  }
  return best;
}

function keepNewest(newest: Map<string, number>, position: number, { records }: AllowedRecords): void {
  const { record } = records[position] as HeldRecord;
  const id = `${record.kind} ${record.recordId}`;
  const known = newest.get(id);
  const other = known === undefined ? undefined : (records[known] as HeldRecord).record.versionId;
  if (other === undefined || isNewer(record.versionId, other)) newest.set(id, position);
}

/** Order of records with equal scores, the same every time: latest dated first, then by id. */
export function comesFirst({ record: first }: HeldRecord, { record: second }: HeldRecord): boolean {
  const [date, otherDate] = [first.datedOn ?? '', second.datedOn ?? ''];
  if (date !== otherDate) return date > otherDate;
  if (first.recordId !== second.recordId) return first.recordId < second.recordId;
  if (first.kind !== second.kind) return first.kind < second.kind;
  return isNewer(first.versionId, second.versionId);
}
