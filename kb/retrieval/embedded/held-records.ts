import type { Pause } from '../../pause.ts';
import { normalizeProvisionLabel } from '../../policy/provision-label.ts';
import type { RankingParameters } from '../ranking-parameters.ts';
import type { Chunk, IndexRecord, RecordKind } from '../search-index.ts';
import { createPairCounts } from '../spelling/pair-counts.ts';
import { createSuggestionIndex } from '../suggestions/create-suggestion-index.ts';
import type { VectorTable } from '../vectors/vector-table.ts';
import type { HeldChunk, HeldRecord } from './held-record.ts';
import { createIdentifierMap } from './identifier-map.ts';
import { createPostings } from './postings.ts';
import type { PartReader, SavedPart } from './saved-part.ts';
import { loadRecords, type SavedPlace, saveRecords } from './saved-records.ts';
import type { CreateScoringMemory } from './scoring-memory.ts';
import { createSharedParts } from './shared-parts.ts';
import { createTermCounter, type TermCounter } from './term-counter.ts';
import { createTermTable, loadTermTable } from './term-table.ts';

/** Labels whose keys are kept; beyond, they are made anew. */
const MAX_LABELS = 10_000;

/** 记录表: every record by slot, its postings and identifiers; `put` replaces, `remove` leaves nothing behind. */
export function createHeldRecords(
  parameters: RankingParameters,
  createScoringMemory: CreateScoringMemory,
  vectors?: VectorTable,
) {
  let terms = createTermTable();
  const recordPostings = createPostings(parameters, createScoringMemory());
  const chunkPostings = createPostings(parameters, createScoringMemory());
  const identifiers = createIdentifierMap();
  const suggestions = createSuggestionIndex();
  const titlePairs = createPairCounts();
  const held: (HeldRecord | undefined)[] = [];
  const slotsById = new Map<string, readonly number[]>();
  /** By label: few labels stand before many chunks. */
  const labelKeys = new Map<string, string>();
  const share = createSharedParts();
  const whole = createTermCounter();
  const part = createTermCounter();
  let generation = 0;

  const count = (text: string, weight: number, unit: TermCounter, other?: TermCounter): void => {
    if (weight === 0) return;
    terms.visit(text, (term) => {
      unit.add(term, weight);
      other?.add(term, weight);
    });
  };

  /** Into `part`: what stands around the text of a chunk. */
  const countAround = ({ label, headingPath }: Chunk): void => {
    count(label, parameters.headingWeight, part);
    for (const heading of headingPath) count(heading, parameters.headingWeight, part);
  };

  /** Counts the terms of a version and of each of its chunks: the same when it comes and when it goes. */
  const visitUnits = (record: IndexRecord, onChunk: (chunk: Chunk, at: number) => void): void => {
    const { titleWeight, headingWeight } = parameters;
    whole.clear();
    for (const title of [record.title, ...record.alternativeTitles]) count(title, titleWeight, whole);
    const headings = new Set(record.chunks.flatMap((chunk) => chunk.headingPath));
    for (const heading of headings) count(heading, headingWeight, whole);
    for (const [at, chunk] of record.chunks.entries()) {
      part.clear();
      countAround(chunk);
      count(chunk.text, 1, part, whole);
      onChunk(chunk, at);
    }
  };

  /** To be called after changes, one at a time: gives the room of what was removed to what comes. */
  const compact = async (pause: Pause): Promise<void> => {
    if (!recordPostings.isWasteful() && !chunkPostings.isWasteful()) return;
    await recordPostings.compact(pause);
    await chunkPostings.compact(pause);
    terms.drop((term) => recordPostings.isUnused(term) && chunkPostings.isUnused(term));
  };

  const idOf = (kind: RecordKind, recordId: string) => `${kind} ${recordId}`;

  const remove = (kind: RecordKind, recordId: string): void => {
    const id = idOf(kind, recordId);
    for (const slot of slotsById.get(id) ?? []) {
      const { record, chunks } = held[slot] as HeldRecord;
      identifiers.remove(slot, record);
      suggestions.remove(slot);
      titlePairs.remove(slot);
      visitUnits(record, (_, at) => chunkPostings.remove((chunks[at] as HeldChunk).slot, part));
      recordPostings.remove(slot, whole);
      held[slot] = undefined;
    }
    if (slotsById.delete(id)) generation++;
  };

  const labelKeyOf = (label: string): string => {
    let key = labelKeys.get(label);
    if (key === undefined) {
      if (labelKeys.size >= MAX_LABELS) labelKeys.clear();
      key = label === '' ? '' : normalizeProvisionLabel(label);
      labelKeys.set(label, key);
    }
    return key;
  };

  const register = (
    given: IndexRecord,
    hasOtherVersions: boolean,
    slot: number,
    chunkSlots: readonly number[],
  ): void => {
    const record = share(given);
    const chunks = record.chunks.map(
      (chunk, at): HeldChunk => ({
        chunk,
        labelKey: labelKeyOf(chunk.label),
        slot: chunkSlots[at] as number,
      }),
    );
    const contentKey = idOf(record.kind, record.duplicateOf ?? record.recordId);
    const hasOwnValidities = record.chunks.some((chunk) => chunk.validity !== undefined);
    held[slot] = { record, slot, contentKey, hasOtherVersions, hasOwnValidities, chunks };
    identifiers.add(slot, record);
    const { title, alternativeTitles, documentNumbers } = record;
    suggestions.put(slot, { title, wordings: alternativeTitles, numbers: documentNumbers });
    // Words that only hidden records use must not come back as what somebody meant.
    if (record.visibility === 'public') titlePairs.put(slot, [title, ...alternativeTitles]);
  };

  const hold = (
    record: IndexRecord,
    hasOtherVersions: boolean,
    vectorOf: (chunk: Chunk) => Float32Array | undefined,
  ): number => {
    const chunkSlots: number[] = [];
    visitUnits(record, (chunk) => {
      const chunkSlot = chunkPostings.add(part);
      const vector = vectorOf(chunk);
      if (vector) vectors?.put(chunkSlot, vector);
      chunkSlots.push(chunkSlot);
    });
    const slot = recordPostings.add(whole);
    register(record, hasOtherVersions, slot, chunkSlots);
    return slot;
  };

  const put = (
    record: IndexRecord,
    vectorOf: (chunk: Chunk) => Float32Array | undefined = () => undefined,
  ): void => {
    remove(record.kind, record.recordId);
    const versions = [record, ...(record.olderVersions ?? [])];
    const slots = versions.map((version) => hold(version, versions.length > 1, vectorOf));
    slotsById.set(idOf(record.kind, record.recordId), slots);
    generation++;
  };

  const save = function* (): Generator<SavedPart> {
    yield* terms.save();
    yield* recordPostings.save();
    yield* chunkPostings.save();
    yield* saveRecords([...slotsById.values()].map((slots) => slots.map(at)));
  };

  const load = async (reader: PartReader, pause: Pause): Promise<void> => {
    terms = await loadTermTable(reader);
    await recordPostings.load(reader, pause);
    await chunkPostings.load(reader, pause);
    await loadRecords(reader, pause, ([record, ...older], places) => {
      const versions = [record, ...older];
      for (const [index, version] of versions.entries()) {
        const { slot, chunkSlots } = places[index] as SavedPlace;
        register(version, versions.length > 1, slot, chunkSlots);
      }
      slotsById.set(
        idOf(record.kind, record.recordId),
        places.map(({ slot }) => slot),
      );
    });
    generation++;
  };

  const at = (slot: number): HeldRecord => {
    const record = held[slot];
    if (!record) throw new Error(`slot ${slot} holds no record`);
    return record;
  };

  return {
    put,
    remove,
    compact,
    save,
    /** Takes what was saved; only into an empty one. Throws `SavedIndexError`. */
    load,
    findTerm: (token: string): number | undefined => terms.find(token),
    recordPostings,
    chunkPostings,
    identifiers,
    suggestions,
    titlePairs,
    at,
    all: (): readonly HeldRecord[] => [...slotsById.values()].flat().map(at),
    /** Every version held under the id. */
    ofRecord: (kind: RecordKind, recordId: string): readonly HeldRecord[] =>
      (slotsById.get(idOf(kind, recordId)) ?? []).map(at),
    size: (): number => slotsById.size,
    ids: (): Iterable<string> => slotsById.keys(),
    /** Numbers that lists and tables have room for: what memory grows with beside the records. */
    room: (): number => recordPostings.room() + chunkPostings.room() + held.length,
    /** Changes with every change, so that what was computed from the records can be kept until then. */
    generation: (): number => generation,
  };
}

export type HeldRecords = ReturnType<typeof createHeldRecords>;
