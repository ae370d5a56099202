import type { Pause } from '../../pause.ts';
import type { PostingLists } from './posting-lists.ts';
import { PART_BYTES, type PartReader, partOf, SavedIndexError, type SavedPart } from './saved-part.ts';

const PART_NUMBERS = PART_BYTES / 2;

/** The lists one after the other, term by term; a part holds whole lists, one of which may be longer than the rest. */
export function* saveLists(lists: PostingLists): Generator<SavedPart> {
  let part = new Uint16Array(PART_NUMBERS);
  let taken = 0;
  for (let term = 0; term < lists.terms(); term++) {
    const length = lists.lengthOf(term);
    if (taken > 0 && taken + length > part.length) {
      yield partOf('list', part.subarray(0, taken));
      part = new Uint16Array(Math.max(PART_NUMBERS, length));
      taken = 0;
    } else if (length > part.length) part = new Uint16Array(length);
    const target = part;
    lists.visit(term, (page, start, end) => {
      for (let at = start; at < end; at++) target[taken++] = page[at] as number;
    });
  }
  yield partOf('list', part.subarray(0, taken));
}

/** `lengths` by term. Throws `SavedIndexError` where the parts hold more or less than they say. */
export async function loadLists(
  lists: PostingLists,
  lengths: Uint32Array,
  reader: PartReader,
  pause: Pause,
): Promise<void> {
  let part = await reader.takeShortNumbers('list');
  let at = 0;
  for (const [term, length] of lengths.entries()) {
    if (at === part.length && length > 0) {
      await pause();
      part = await reader.takeShortNumbers('list');
      at = 0;
    }
    if (at + length > part.length) throw new SavedIndexError(`list ${term} is cut`);
    lists.fill(term, part.subarray(at, at + length));
    at += length;
  }
  if (at !== part.length) throw new SavedIndexError('more was saved than the lists hold');
}
