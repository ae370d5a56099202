import type { CalendarDate } from '../../policy/calendar-date.ts';
import type { RecordKind, SearchFilter } from '../search-index.ts';
import { type FacetLayout, layOutFacets } from './facet-layout.ts';
import type { HeldChunk, HeldRecord } from './held-record.ts';
import type { HeldRecords } from './held-records.ts';
import type { FilterTest } from './matches-filter.ts';

/** 过滤后可检索的范围: what a filter allows, laid out by position so that ranking runs over numbers. */
export interface AllowedRecords {
  /** The day asked about. */
  readonly asOf: CalendarDate;
  /** By position: records with at least one allowed chunk. */
  readonly records: readonly HeldRecord[];
  readonly slots: Uint32Array;
  /** By position: equal for records of which a result shows one. Undefined where all differ. */
  readonly groups: Uint32Array | undefined;
  /** Allowed chunks of all records one after the other; those of a position begin at `chunkStarts`. */
  readonly chunkSlots: Uint32Array;
  readonly chunkStarts: Uint32Array;
  /** Allowed chunks of a record. */
  readonly chunksOf: (record: HeldRecord) => readonly HeldChunk[];
  /** Allowed chunks of a position, in reading order as in `chunkSlots`. */
  readonly chunksAt: (position: number) => readonly HeldChunk[];
  readonly facets: () => FacetLayout;
}

const ALL_KINDS: readonly RecordKind[] = ['policy', 'entry', 'guide'];

/** Whether the record passes and one of its chunks does. */
export function isAllowed({ record, chunks, hasOwnValidities }: HeldRecord, test: FilterTest): boolean {
  if (!test.allowsRecord(record)) return false;
  if (!hasOwnValidities) return chunks.length > 0;
  return chunks.some(({ chunk: { validity } }) => validity === undefined || test.allowsTimeline(validity));
}

export function findAllowedRecords(
  filter: SearchFilter,
  test: FilterTest,
  held: HeldRecords,
): AllowedRecords {
  const chunksOf = ({ chunks, hasOwnValidities }: HeldRecord): readonly HeldChunk[] =>
    hasOwnValidities
      ? chunks.filter(({ chunk: { validity } }) => validity === undefined || test.allowsTimeline(validity))
      : chunks;
  const records = candidatesFor(filter, held).filter(
    (candidate) => test.allowsRecord(candidate.record) && chunksOf(candidate).length > 0,
  );
  return layOut(records, layOutChunks(records, chunksOf), chunksOf, filter);
}

/**
 * Those of the allowed that apply where the filter asks; the same ones where all do. Questions name many places, and
 * what they share of the filter is evaluated once.
 */
export function restrictToPlace(
  allowed: AllowedRecords,
  appliesThere: (code: string | undefined) => boolean,
  filter: SearchFilter,
): AllowedRecords {
  const positions: number[] = [];
  let chunks = 0;
  for (let position = 0; position < allowed.records.length; position++) {
    const { record } = allowed.records[position] as HeldRecord;
    if (!appliesThere(record.divisionCode)) continue;
    positions.push(position);
    chunks += chunksBetween(allowed, position);
  }
  if (positions.length === allowed.records.length) return allowed;
  const chunkStarts = new Uint32Array(positions.length + 1);
  const chunkSlots = new Uint32Array(chunks);
  let at = 0;
  for (const [place, position] of positions.entries()) {
    const { [position]: start = 0, [position + 1]: end = 0 } = allowed.chunkStarts;
    chunkSlots.set(allowed.chunkSlots.subarray(start, end), at);
    at += end - start;
    chunkStarts[place + 1] = at;
  }
  const records = positions.map((position) => allowed.records[position] as HeldRecord);
  return layOut(records, { chunkSlots, chunkStarts }, allowed.chunksOf, filter);
}

function chunksBetween({ chunkStarts }: AllowedRecords, position: number): number {
  return (chunkStarts[position + 1] as number) - (chunkStarts[position] as number);
}

function layOut(
  records: readonly HeldRecord[],
  layout: Pick<AllowedRecords, 'chunkSlots' | 'chunkStarts'>,
  chunksOf: AllowedRecords['chunksOf'],
  { asOf }: SearchFilter,
): AllowedRecords {
  let facets: FacetLayout | undefined;
  return {
    asOf,
    records,
    slots: Uint32Array.from(records, ({ slot }) => slot),
    groups: groupByContent(records),
    ...layout,
    chunksOf,
    chunksAt: (position) => chunksOf(records[position] as HeldRecord),
    facets: () => {
      facets ??= layOutFacets(records, asOf);
      return facets;
    },
  };
}

function candidatesFor({ recordIds, kinds }: SearchFilter, held: HeldRecords): readonly HeldRecord[] {
  if (recordIds === undefined) return held.all();
  return [...new Set(recordIds)].flatMap((id) =>
    [...new Set(kinds ?? ALL_KINDS)].flatMap((kind) => held.ofRecord(kind, id)),
  );
}

function layOutChunks(
  records: readonly HeldRecord[],
  chunksOf: (record: HeldRecord) => readonly HeldChunk[],
): Pick<AllowedRecords, 'chunkSlots' | 'chunkStarts'> {
  const chunkStarts = new Uint32Array(records.length + 1);
  let count = 0;
  for (let position = 0; position < records.length; position++) {
    count += chunksOf(records[position] as HeldRecord).length;
    chunkStarts[position + 1] = count;
  }
  const chunkSlots = new Uint32Array(count);
  let at = 0;
  for (const record of records) {
    for (const chunk of chunksOf(record)) chunkSlots[at++] = chunk.slot;
  }
  return { chunkSlots, chunkStarts };
}

function groupByContent(records: readonly HeldRecord[]): Uint32Array | undefined {
  const shared = new Map<string, number>();
  for (let position = 0; position < records.length; position++) {
    const { record, contentKey, hasOtherVersions } = records[position] as HeldRecord;
    const isShared = record.duplicateOf !== undefined || hasOtherVersions;
    if (isShared && !shared.has(contentKey)) shared.set(contentKey, position);
  }
  if (shared.size === 0) return undefined;
  return Uint32Array.from(records, ({ contentKey }, position) => shared.get(contentKey) ?? position);
}
