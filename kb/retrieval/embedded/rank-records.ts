import type { CalendarDate } from '../../policy/calendar-date.ts';
import type { SemanticFusion } from '../embedder.ts';
import type { RankingParameters } from '../ranking-parameters.ts';
import { semanticWeight } from '../semantic-weight.ts';
import { standsBefore, type VersionOnDay, versionOnDay } from '../version-on-day.ts';
import { createLeadCounter, type WordLead } from '../word-lead.ts';
import type { AllowedRecords } from './allowed-records.ts';
import type { HeldChunk, HeldRecord } from './held-record.ts';
import { isNewer } from './is-newer.ts';
import type { FilteredScores } from './score-query.ts';

/** 匹配的记录: one for each content, not in order. */
export interface MatchedRecords {
  readonly count: number;
  /**
   * Where each stands among the allowed records: of the best record of its content the matching version that stands
   * for it on the day.
   */
  readonly positions: Uint32Array;
  readonly scores: Float64Array;
  /** What a cosine of 1 adds to a score; 0 without a semantic model. */
  readonly semanticWeight: number;
  readonly wordLead: WordLead;
}

/** 语义证据: how near in meaning each allowed chunk is to the query, in the order of `allowed.chunkSlots`. */
export interface Nearness {
  readonly cosines: Float32Array;
  readonly fusion: SemanticFusion;
}

/**
 * Every allowed record that matches: BM25 of the whole record, plus that of its best chunk, plus the nearness of the
 * nearest, plus what exact identifiers add. Without any word in the query all allowed records match.
 */
export function matchRecords(
  query: FilteredScores,
  allowed: AllowedRecords,
  parameters: RankingParameters,
  nearness?: Nearness,
): MatchedRecords {
  const { hasWords, whole, named, labels, fullScore } = query;
  const { slots } = allowed;
  const lexical = new Float64Array(slots.length);
  const counter = createLeadCounter();
  for (let position = 0; position < slots.length; position++) {
    const wholeScore = whole[slots[position] as number] as number;
    if (hasWords && wholeScore === 0) continue;
    const unnamed = bestPartScore(position, query, allowed);
    const labelled = labels.size === 0 ? unnamed : bestNamedScore(position, query, allowed, parameters);
    lexical[position] = wholeScore + parameters.chunkWeight * Math.max(unnamed, labelled);
    counter.add(wholeScore + parameters.chunkWeight * unnamed);
  }
  const wordLead = counter.lead(fullScore);
  const weight = nearness && hasWords ? semanticWeight(wordLead, nearness.fusion) * fullScore : 0;
  const positions = new Uint32Array(slots.length);
  const scores = new Float64Array(slots.length);
  const isFaint = new Uint8Array(slots.length);
  let count = 0;
  let bestScore = 0;
  for (let position = 0; position < slots.length; position++) {
    const slot = slots[position] as number;
    const isNamed = named.size > 0 && named.has(slot);
    const hasWord = !hasWords || (whole[slot] as number) > 0;
    const near = weight === 0 ? 0 : weight * bestCosine(position, allowed, nearness);
    if (!hasWord && !isNamed && near <= 0) continue;
    const score = (lexical[position] as number) + near;
    bestScore = Math.max(bestScore, score);
    positions[count] = position;
    isFaint[count] = hasWord || isNamed ? 0 : 1;
    scores[count++] = score + (isNamed ? parameters.identifierBonus : 0);
  }
  const matched = withoutFarOnes(
    { count, positions, scores, semanticWeight: weight, wordLead },
    isFaint,
    parameters.minMeaningShare * bestScore,
  );
  return allowed.groups ? oncePerContent(matched, allowed, allowed.groups, query.numbered) : matched;
}

/** What has no word of the query stays only where its meaning is near; in place. */
function withoutFarOnes(matched: MatchedRecords, isFaint: Uint8Array, minScore: number): MatchedRecords {
  const { count, positions, scores } = matched;
  let kept = 0;
  for (let match = 0; match < count; match++) {
    if (isFaint[match] === 1 && (scores[match] as number) < minScore) continue;
    positions[kept] = positions[match] as number;
    scores[kept++] = scores[match] as number;
  }
  return { ...matched, count: kept };
}

/** Of the allowed chunks of a position; never below 0. */
export function bestCosine(
  position: number,
  { chunkStarts }: AllowedRecords,
  nearness: Nearness | undefined,
): number {
  if (!nearness) return 0;
  let best = 0;
  const end = chunkStarts[position + 1] as number;
  for (let at = chunkStarts[position] as number; at < end; at++) {
    const cosine = nearness.cosines[at] as number;
    if (cosine > best) best = cosine;
  }
  return best;
}

/**
 * Of records with one content the best stands for all. Where several versions of a document match, the one that the
 * query names by its number takes the place of the best, else the one that stands for it on the day.
 */
function oncePerContent(
  { count, positions, scores, ...rest }: MatchedRecords,
  { records, asOf }: Pick<AllowedRecords, 'records' | 'asOf'>,
  groups: Uint32Array,
  numbered: ReadonlySet<number>,
): MatchedRecords {
  const shown = new Map<string, ShownVersion>();
  /** By group: which of the matches kept stands for it, plus one. */
  const matchOf = new Uint32Array(groups.length);
  let kept = 0;
  for (let match = 0; match < count; match++) {
    const position = positions[match] as number;
    const score = scores[match] as number;
    const record = records[position] as HeldRecord;
    if (record.hasOtherVersions) keepShown(shown, position, record, asOf, numbered);
    const group = groups[position] as number;
    let place = (matchOf[group] as number) - 1;
    if (place < 0) {
      place = kept++;
      matchOf[group] = kept;
    } else {
      const lead = scores[place] as number;
      const leader = records[positions[place] as number] as HeldRecord;
      if (score < lead || (score === lead && !comesFirst(record, leader))) continue;
    }
    positions[place] = position;
    scores[place] = score;
  }
  for (let match = 0; shown.size > 0 && match < kept; match++) {
    const { record } = records[positions[match] as number] as HeldRecord;
    positions[match] =
      shown.get(`${record.kind} ${record.recordId}`)?.position ?? (positions[match] as number);
  }
  return { ...rest, count: kept, positions, scores };
}

/** The matches that score at least the share of the best; in place. */
export function withoutFaint(matched: MatchedRecords, share: number): MatchedRecords {
  const { count, positions, scores } = matched;
  let best = 0;
  for (let match = 0; match < count; match++) best = Math.max(best, scores[match] as number);
  let kept = 0;
  for (let match = 0; match < count; match++) {
    if ((scores[match] as number) < share * best) continue;
    positions[kept] = positions[match] as number;
    scores[kept++] = scores[match] as number;
  }
  return { ...matched, count: kept };
}

export function chunkScore(chunk: HeldChunk, query: FilteredScores, parameters: RankingParameters): number {
  const isNamed = chunk.labelKey !== '' && query.labels.has(chunk.labelKey);
  return (query.parts[chunk.slot] as number) + (isNamed ? parameters.labelBonus : 0);
}

/** Of the allowed chunks of a position, without what a label named in the query adds. */
function bestPartScore(
  position: number,
  { parts }: FilteredScores,
  { chunkSlots, chunkStarts }: AllowedRecords,
): number {
  let best = 0;
  const end = chunkStarts[position + 1] as number;
  for (let at = chunkStarts[position] as number; at < end; at++) {
    const score = parts[chunkSlots[at] as number] as number;
    if (score > best) best = score;
  }
  return best;
}

function bestNamedScore(
  position: number,
  query: FilteredScores,
  { chunksAt }: AllowedRecords,
  parameters: RankingParameters,
): number {
  return Math.max(0, ...chunksAt(position).map((chunk) => chunkScore(chunk, query, parameters)));
}

interface ShownVersion {
  readonly position: number;
  readonly isNumbered: boolean;
  readonly onDay: VersionOnDay;
}

function keepShown(
  shown: Map<string, ShownVersion>,
  position: number,
  { record, slot }: HeldRecord,
  asOf: CalendarDate,
  numbered: ReadonlySet<number>,
): void {
  const id = `${record.kind} ${record.recordId}`;
  const known = shown.get(id);
  const isNumbered = numbered.has(slot);
  const onDay = versionOnDay(record.versionId, record.validity, asOf);
  if (
    known && known.isNumbered !== isNumbered ? known.isNumbered : known && !standsBefore(onDay, known.onDay)
  )
    return;
  shown.set(id, { position, isNumbered, onDay });
}

/** Order of records with equal scores, the same every time: latest dated first, then by id. */
export function comesFirst({ record: first }: HeldRecord, { record: second }: HeldRecord): boolean {
  const [date, otherDate] = [first.datedOn ?? '', second.datedOn ?? ''];
  if (date !== otherDate) return date > otherDate;
  if (first.recordId !== second.recordId) return first.recordId < second.recordId;
  if (first.kind !== second.kind) return first.kind < second.kind;
  return isNewer(first.versionId, second.versionId);
}
