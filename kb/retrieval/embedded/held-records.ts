import { normalizeProvisionLabel } from '../../policy/provision-label.ts';
import type { ValidityTimeline } from '../../policy/validity.ts';
import { analyze } from '../analyze.ts';
import type { RankingParameters } from '../ranking-parameters.ts';
import type { IndexRecord } from '../search-index.ts';
import { createIdentifierMap, titleKey } from './identifier-map.ts';
import { createPostings } from './postings.ts';

export interface HeldChunk {
  readonly id: string;
  readonly label: string;
  readonly labelKey: string;
  readonly slot: number;
  readonly validity: ValidityTimeline | undefined;
}

/** 索引中的记录: the record without its texts, and where its parts stand. */
export interface HeldRecord {
  readonly record: IndexRecord;
  readonly titleKeys: readonly string[];
  readonly chunks: readonly HeldChunk[];
}

function count(counts: Map<string, number>, text: string, weight: number): void {
  if (weight === 0) return;
  for (const token of analyze(text)) counts.set(token, (counts.get(token) ?? 0) + weight);
}

/** 记录表: every record by slot, its postings and identifiers; `put` replaces, `remove` leaves nothing behind. */
export function createHeldRecords(parameters: RankingParameters) {
  const recordPostings = createPostings(parameters);
  const chunkPostings = createPostings(parameters);
  const identifiers = createIdentifierMap();
  const held: (HeldRecord | undefined)[] = [];
  const slotsById = new Map<string, readonly number[]>();
  let generation = 0;
  const idOf = (kind: string, recordId: string) => `${kind} ${recordId}`;

  const remove = (kind: string, recordId: string): void => {
    const id = idOf(kind, recordId);
    for (const slot of slotsById.get(id) ?? []) {
      const { record, chunks } = held[slot] as HeldRecord;
      identifiers.remove(slot, record);
      for (const chunk of chunks) chunkPostings.remove(chunk.slot);
      recordPostings.remove(slot);
      held[slot] = undefined;
    }
    if (slotsById.delete(id)) generation++;
  };

  const hold = (record: IndexRecord): number => {
    const { titleWeight, headingWeight } = parameters;
    const titles = [record.title, ...record.alternativeTitles];
    const whole = new Map<string, number>();
    for (const title of titles) count(whole, title, titleWeight);
    const headings = new Set(record.chunks.flatMap((chunk) => chunk.headingPath));
    for (const heading of headings) count(whole, heading, headingWeight);
    const chunks = record.chunks.map((chunk): HeldChunk => {
      const own = new Map<string, number>();
      count(own, chunk.label, headingWeight);
      for (const heading of chunk.headingPath) count(own, heading, headingWeight);
      const text = new Map<string, number>();
      count(text, chunk.text, 1);
      for (const [token, frequency] of text) {
        own.set(token, (own.get(token) ?? 0) + frequency);
        whole.set(token, (whole.get(token) ?? 0) + frequency);
      }
      return {
        id: chunk.id,
        label: chunk.label,
        labelKey: chunk.label === '' ? '' : normalizeProvisionLabel(chunk.label),
        slot: chunkPostings.add(own),
        validity: chunk.validity,
      };
    });
    const slot = recordPostings.add(whole);
    const slim: IndexRecord = { ...record, chunks: [], olderVersions: undefined };
    held[slot] = { record: slim, titleKeys: titles.map(titleKey), chunks };
    identifiers.add(slot, slim);
    return slot;
  };

  const put = (record: IndexRecord): void => {
    remove(record.kind, record.recordId);
    const versions = [record, ...(record.olderVersions ?? [])];
    slotsById.set(idOf(record.kind, record.recordId), versions.map(hold));
    generation++;
  };

  return {
    put,
    remove,
    recordPostings,
    chunkPostings,
    identifiers,
    at: (slot: number): HeldRecord | undefined => held[slot],
    slots: (): readonly number[] => [...slotsById.values()].flat(),
    size: (): number => slotsById.size,
    /** Changes with every change, so that what was computed from the records can be kept until then. */
    generation: (): number => generation,
  };
}

export type HeldRecords = ReturnType<typeof createHeldRecords>;
