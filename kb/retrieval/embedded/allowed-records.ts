import { validityAt } from '../../policy/validity.ts';
import type { IndexRecord, RecordKind, SearchFilter, SearchResult } from '../search-index.ts';
import type { HeldChunk, HeldRecord, HeldRecords } from './held-records.ts';
import type { FilterTest } from './matches-filter.ts';

export type FacetName = keyof SearchResult['facets'];

export interface FacetValue {
  readonly facet: FacetName;
  readonly value: string;
}

/** 过滤后可检索的范围: what a filter allows, laid out by position so that ranking runs over numbers. */
export interface AllowedRecords {
  /** By position: records with at least one allowed chunk. */
  readonly records: readonly HeldRecord[];
  readonly slots: Uint32Array;
  /** By position: equal for records of which a result shows one. */
  readonly groups: Uint32Array;
  /** Allowed chunks of all records one after the other; those of a position begin at `chunkStarts`. */
  readonly chunks: readonly HeldChunk[];
  readonly chunkSlots: Uint32Array;
  readonly chunkStarts: Uint32Array;
  /** Numbers of the facet values of all records; those of a position begin at `facetStarts`. */
  readonly facets: Uint32Array;
  readonly facetStarts: Uint32Array;
  readonly facetValues: readonly FacetValue[];
}

const ALL_KINDS: readonly RecordKind[] = ['policy', 'entry', 'guide'];

export function findAllowedRecords(
  filter: SearchFilter,
  test: FilterTest,
  held: HeldRecords,
): AllowedRecords {
  const records: HeldRecord[] = [];
  const chunks: HeldChunk[] = [];
  const chunkStarts: number[] = [0];
  const facets: number[] = [];
  const facetStarts: number[] = [0];
  const facetNumbers = createFacetNumbers();
  for (const candidate of candidatesFor(filter, held)) {
    if (!test.allowsRecord(candidate.record)) continue;
    for (const part of candidate.chunks) {
      const { validity } = part.chunk;
      if (validity === undefined || test.allowsTimeline(validity)) chunks.push(part);
    }
    if (chunks.length === chunkStarts.at(-1)) continue;
    chunkStarts.push(chunks.length);
    records.push(candidate);
    facetNumbers.visit(candidate.record, filter, (number) => facets.push(number));
    facetStarts.push(facets.length);
  }
  return {
    records,
    slots: Uint32Array.from(records, ({ slot }) => slot),
    groups: groupByContent(records),
    chunks,
    chunkSlots: Uint32Array.from(chunks, ({ slot }) => slot),
    chunkStarts: Uint32Array.from(chunkStarts),
    facets: Uint32Array.from(facets),
    facetStarts: Uint32Array.from(facetStarts),
    facetValues: facetNumbers.values,
  };
}

function candidatesFor({ recordIds, kinds }: SearchFilter, held: HeldRecords): readonly HeldRecord[] {
  if (recordIds === undefined) return held.all();
  return [...new Set(recordIds)].flatMap((id) =>
    (kinds ?? ALL_KINDS).flatMap((kind) => held.ofRecord(kind, id)),
  );
}

function groupByContent(records: readonly HeldRecord[]): Uint32Array {
  const groups = Uint32Array.from(records, (_, position) => position);
  const shared = new Map<string, number>();
  for (const [position, { record, contentKey, hasOtherVersions }] of records.entries()) {
    const isShared = record.duplicateOf !== undefined || hasOtherVersions;
    if (isShared && !shared.has(contentKey)) shared.set(contentKey, position);
  }
  if (shared.size === 0) return groups;
  for (const [position, { contentKey }] of records.entries()) {
    groups[position] = shared.get(contentKey) ?? position;
  }
  return groups;
}

function createFacetNumbers() {
  const values: FacetValue[] = [];
  const numbers: Readonly<Record<FacetName, Map<string, number>>> = {
    kind: new Map(),
    issuer: new Map(),
    topic: new Map(),
    year: new Map(),
    validity: new Map(),
  };
  const numberOf = (facet: FacetName, value: string): number => {
    const known = numbers[facet].get(value);
    if (known !== undefined) return known;
    numbers[facet].set(value, values.length);
    return values.push({ facet, value }) - 1;
  };
  const visit = (record: IndexRecord, { asOf }: SearchFilter, onNumber: (number: number) => void): void => {
    onNumber(numberOf('kind', record.kind));
    onNumber(numberOf('validity', validityAt(record.validity, asOf).status));
    if (record.datedOn !== undefined) onNumber(numberOf('year', record.datedOn.slice(0, 4)));
    for (const issuer of new Set(record.issuers)) onNumber(numberOf('issuer', issuer));
    for (const topic of new Set(record.topics)) onNumber(numberOf('topic', topic));
  };
  return { values, visit };
}
