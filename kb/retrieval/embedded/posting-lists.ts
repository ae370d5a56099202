import type { Pause } from '../../pause.ts';
import { grown } from './grown.ts';
import { firstSlotOf, frequencyOf, isMark, markOf, postingOf, slotWithin, windowOf } from './posting-code.ts';
import { jsonPart, type PartReader, partsOf, type SavedPart } from './saved-part.ts';

/** 倒排列表: for every term a growing list of slots, each with how often the term occurs there. */
export interface PostingLists {
  readonly append: (term: number, slot: number, frequency: number) => void;
  /**
   * The list of a term as it is written (see `posting-code.ts`), piece by piece in order: numbers `start` to `end` of an
   * array. Valid until the next `append` or `keepOnly`.
   */
  readonly visit: (term: number, onPiece: (page: Uint16Array, start: number, end: number) => void) => void;
  /** Numbers that `visit` shows. */
  readonly lengthOf: (term: number) => number;
  /** How often the term occurs in a slot; 0 where it does not. */
  readonly frequencyIn: (term: number, slot: number) => number;
  /** One more than the highest term that ever had a list. */
  readonly terms: () => number;
  /** Keeps of the list of one term what is wanted; room that it no longer needs serves other lists. */
  readonly keepOnly: (term: number, isKept: (slot: number) => boolean) => void;
  /** The pages as they stand: nothing may change until all is taken. */
  readonly save: () => Generator<SavedPart>;
  /** Takes what was saved; only where there is no list yet. */
  readonly load: (reader: PartReader, pause: Pause) => Promise<void>;
  /** Numbers there is room for, in lists and between them. */
  readonly room: () => number;
}

interface SavedCounts {
  readonly terms: number;
  readonly end: number;
  readonly pages: number;
  readonly freeBlocks: readonly (readonly [size: number, addresses: readonly number[]])[];
}

/** Numbers in a page, 1 MB. */
const PAGE = 524_288;
/** No block begins here. */
const NOWHERE = 0;
/** The first numbers of a block are where the next begins. */
const HEAD = 2;
/** The next posting is to be marked, wherever it lies. */
const UNKNOWN = 65_535;

/**
 * Numbers in the blocks of a list, in turn, the last for all that follow. A list that occurs once takes four numbers, a
 * long one at most a quarter more than it holds. Long blocks are read faster: a processor that walks on in memory knows
 * what comes next.
 */
const BLOCK_SIZES = [
  4, 8, 8, 16, 16, 32, 32, 64, 64, 128, 128, 256, 256, 512, 512, 512, 512, 1_024, 1_024, 1_024, 1_024, 2_048,
];
const LARGEST = 2_048;
/** Numbers in the blocks before the block of the number. */
const HELD_BEFORE = [0];
for (const size of BLOCK_SIZES) HELD_BEFORE.push((HELD_BEFORE.at(-1) as number) + size - HEAD);

function sizeOf(block: number): number {
  return BLOCK_SIZES[block] ?? LARGEST;
}

function heldBefore(block: number): number {
  const beyond = block - BLOCK_SIZES.length;
  return beyond <= 0
    ? (HELD_BEFORE[block] as number)
    : (HELD_BEFORE[BLOCK_SIZES.length] as number) + beyond * (LARGEST - HEAD);
}

/**
 * A list is a chain of blocks that never move. Lists in one piece each left behind what they had outgrown: at 100,000
 * chunks that was as much again as they held.
 */
export function createPostingLists(createPage: (numbers: number) => Uint16Array): PostingLists {
  const pages: Uint16Array[] = [];
  /** Of the page that is being filled. */
  let end = PAGE;
  let terms = 0;
  let heads = new Uint32Array(256);
  let tails = new Uint32Array(256);
  let blocks = new Uint32Array(256);
  let lengths = new Uint32Array(256);
  /** Where the last posting of each list lies. */
  let windows = new Uint16Array(256).fill(UNKNOWN);
  /** By size: where blocks stand that nothing uses. */
  const freeBlocks = new Map<number, number[]>();

  const takeBlock = (size: number): number => {
    const free = freeBlocks.get(size)?.pop();
    if (free !== undefined) return free;
    if (end + size > PAGE) {
      pages.push(createPage(PAGE));
      end = pages.length === 1 ? LARGEST : 0;
    }
    end += size;
    return (pages.length - 1) * PAGE + end - size;
  };

  const giveBack = (address: number, size: number): void => {
    const free = freeBlocks.get(size);
    if (free) free.push(address);
    else freeBlocks.set(size, [address]);
  };

  const pageAt = (address: number): Uint16Array => pages[Math.floor(address / PAGE)] as Uint16Array;

  const nextOf = (address: number): number => {
    const page = pageAt(address);
    const at = address % PAGE;
    return (page[at] as number) + 65_536 * (page[at + 1] as number);
  };

  const setNext = (address: number, next: number): void => {
    const page = pageAt(address);
    const at = address % PAGE;
    page[at] = next % 65_536;
    page[at + 1] = Math.floor(next / 65_536);
  };

  const know = (term: number): void => {
    if (term >= heads.length) {
      heads = grown(heads, term + 1);
      tails = grown(tails, term + 1);
      blocks = grown(blocks, term + 1);
      lengths = grown(lengths, term + 1);
      const known = windows.length;
      windows = grown(windows, term + 1);
      windows.fill(UNKNOWN, known);
    }
    if (term >= terms) terms = term + 1;
  };

  const chain = (term: number): void => {
    const address = takeBlock(sizeOf(blocks[term] as number));
    setNext(address, NOWHERE);
    if (blocks[term] === 0) heads[term] = address;
    else setNext(tails[term] as number, address);
    tails[term] = address;
    blocks[term] = (blocks[term] as number) + 1;
  };

  const write = (term: number, number: number): void => {
    const length = lengths[term] as number;
    if (length === heldBefore(blocks[term] as number)) chain(term);
    const tail = tails[term] as number;
    pageAt(tail)[(tail % PAGE) + HEAD + length - heldBefore((blocks[term] as number) - 1)] = number;
    lengths[term] = length + 1;
  };

  const append: PostingLists['append'] = (term, slot, frequency) => {
    know(term);
    const window = windowOf(slot);
    if (windows[term] !== window) {
      write(term, markOf(window));
      windows[term] = window;
    }
    write(term, postingOf(slot, frequency));
  };

  const visit: PostingLists['visit'] = (term, onPiece) => {
    let left = lengths[term] ?? 0;
    let address = heads[term] as number;
    for (let block = 0; left > 0; block++) {
      const taken = Math.min(left, sizeOf(block) - HEAD);
      const start = (address % PAGE) + HEAD;
      onPiece(pageAt(address), start, start + taken);
      left -= taken;
      address = nextOf(address);
    }
  };

  const visitPostings = (term: number, onPosting: (slot: number, frequency: number) => void): void => {
    let firstSlot = 0;
    visit(term, (page, start, end) => {
      for (let at = start; at < end; at++) {
        const number = page[at] as number;
        if (isMark(number)) firstSlot = firstSlotOf(number);
        else onPosting(firstSlot + slotWithin(number), frequencyOf(number));
      }
    });
  };

  /** Leaves a term without a list. */
  const empty = (term: number): void => {
    let address = heads[term] as number;
    for (let block = 0; block < (blocks[term] as number); block++) {
      const next = nextOf(address);
      giveBack(address, sizeOf(block));
      address = next;
    }
    blocks[term] = 0;
    lengths[term] = 0;
    windows[term] = UNKNOWN;
  };

  return {
    append,
    visit,
    lengthOf: (term) => lengths[term] ?? 0,
    frequencyIn: (term, slot) => {
      let found = 0;
      visitPostings(term, (other, frequency) => {
        if (other === slot) found = frequency;
      });
      return found;
    },
    terms: () => terms,
    keepOnly: (term, isKept) => {
      if (term >= terms) return;
      const slots: number[] = [];
      const frequencies: number[] = [];
      let all = 0;
      visitPostings(term, (slot, frequency) => {
        all++;
        if (!isKept(slot)) return;
        slots.push(slot);
        frequencies.push(frequency);
      });
      if (slots.length === all) return;
      empty(term);
      for (const [at, slot] of slots.entries()) append(term, slot, frequencies[at] as number);
    },
    save: function* () {
      const saved: SavedCounts = { terms, end, pages: pages.length, freeBlocks: [...freeBlocks] };
      yield jsonPart('lists', saved);
      for (const table of [heads, tails, blocks, lengths, windows]) {
        yield* partsOf('terms', table.subarray(0, terms));
      }
      for (const page of pages) yield* partsOf('page', page);
    },
    load: async (reader, pause) => {
      const saved = await reader.takeJson<SavedCounts>('lists');
      if (saved.terms > 0) know(saved.terms - 1);
      end = saved.end;
      for (const [size, addresses] of saved.freeBlocks) freeBlocks.set(size, [...addresses]);
      for (const table of [heads, tails, blocks, lengths, windows]) {
        await reader.fill('terms', table.subarray(0, saved.terms));
      }
      while (pages.length < saved.pages) {
        const page = createPage(PAGE);
        await reader.fill('page', page);
        pages.push(page);
        await pause();
      }
    },
    room: () => pages.length * PAGE,
  };
}
