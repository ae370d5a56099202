import type { Pause } from '../../pause.ts';
import type { IndexRecord } from '../search-index.ts';
import type { HeldRecord } from './held-record.ts';
import { type PartReader, partOf, SavedIndexError, type SavedPart } from './saved-part.ts';

/** Where a version and its chunks stand. */
export interface SavedPlace {
  readonly slot: number;
  readonly chunkSlots: readonly number[];
}

/** Characters of records in a part, about: a megabyte and a half, which takes some ten milliseconds to write or read. */
const PART_CHARACTERS = 500_000;

/** Records with their older versions, a line each, and before every batch where their parts stand. */
export function* saveRecords(records: readonly (readonly HeldRecord[])[]): Generator<SavedPart> {
  yield partOf('count', Uint32Array.of(records.length));
  let lines: string[] = [];
  let characters = 0;
  let places: number[] = [];
  const take = function* (): Generator<SavedPart> {
    yield partOf('places', Uint32Array.from(places));
    yield { name: 'records', bytes: new TextEncoder().encode(lines.join('\n')) };
    lines = [];
    characters = 0;
    places = [];
  };
  for (const versions of records) {
    const line = JSON.stringify(versions[0]?.record);
    lines.push(line);
    characters += line.length;
    for (const { slot, chunks } of versions) {
      places.push(slot, chunks.length);
      for (const chunk of chunks) places.push(chunk.slot);
    }
    if (characters >= PART_CHARACTERS) yield* take();
  }
  if (lines.length > 0) yield* take();
}

export async function loadRecords(
  reader: PartReader,
  pause: Pause,
  onRecord: (
    versions: readonly [record: IndexRecord, ...older: IndexRecord[]],
    places: readonly SavedPlace[],
  ) => void,
): Promise<void> {
  const [count = 0] = await reader.takeNumbers('count');
  for (let loaded = 0; loaded < count; ) {
    const places = await reader.takeNumbers('places');
    const { bytes } = await reader.take('records');
    let at = 0;
    for (const line of linesOf(bytes)) {
      const record: IndexRecord = JSON.parse(line);
      const versions = [record, ...(record.olderVersions ?? [])] as const;
      const taken = versions.map((version): SavedPlace => {
        const [slot, chunks] = [places[at] as number, places[at + 1] as number];
        if (chunks !== version.chunks.length) throw new SavedIndexError(`places of ${record.recordId}`);
        at += 2 + chunks;
        return { slot, chunkSlots: Array.from(places.subarray(at - chunks, at)) };
      });
      onRecord(versions, taken);
      loaded++;
      const waiting = pause();
      if (waiting) await waiting;
    }
  }
}

const LINE_END = 10;

/** Decoded one by one: strings of a megabyte take six times as long, most of it to find room for them. */
function* linesOf(bytes: Uint8Array): Generator<string> {
  const decoder = new TextDecoder();
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(LINE_END, start);
    const end = found < 0 ? bytes.length : found;
    yield decoder.decode(bytes.subarray(start, end));
    start = end + 1;
  }
}
