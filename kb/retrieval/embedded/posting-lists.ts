import { grown } from './grown.ts';

/** 倒排列表: for every term a growing list of numbers. */
export interface PostingLists {
  readonly append: (term: number, posting: number) => void;
  /**
   * The list of a term, piece by piece in order: numbers `start` to `end` of an array. Valid until the next `append` or
   * `keepOnly`.
   */
  readonly visit: (term: number, onPiece: (page: Uint32Array, start: number, end: number) => void) => void;
  readonly lengthOf: (term: number) => number;
  /** One more than the highest term that ever had a list. */
  readonly terms: () => number;
  /** Keeps of the list of one term what is wanted; room that it no longer needs serves other lists. */
  readonly keepOnly: (term: number, isKept: (posting: number) => boolean) => void;
  /** Gives a term that has no list this one. */
  readonly fill: (term: number, postings: Uint32Array) => void;
  /** Numbers there is room for, in lists and between them. */
  readonly room: () => number;
}

/** Numbers in a page, 1 MB. */
const PAGE = 262_144;
/** No block begins here. */
const NOWHERE = 0;

/**
 * Numbers in the blocks of a list, in turn, the last for all that follow; the first of each is where the next begins. A
 * list that occurs once takes two numbers, a long one at most a quarter more than it holds. Long blocks are read faster:
 * a processor that walks on in memory knows what comes next.
 */
const BLOCK_SIZES = [
  2, 4, 4, 8, 8, 16, 16, 32, 32, 64, 64, 128, 128, 256, 256, 256, 256, 512, 512, 512, 512, 1_024,
];
const LARGEST = 1_024;
/** Postings in the blocks before the block of the number. */
const HELD_BEFORE = [0];
for (const size of BLOCK_SIZES) HELD_BEFORE.push((HELD_BEFORE.at(-1) as number) + size - 1);

function sizeOf(block: number): number {
  return BLOCK_SIZES[block] ?? LARGEST;
}

function heldBefore(block: number): number {
  const beyond = block - BLOCK_SIZES.length;
  return beyond <= 0
    ? (HELD_BEFORE[block] as number)
    : (HELD_BEFORE[BLOCK_SIZES.length] as number) + beyond * (LARGEST - 1);
}

/**
 * A list is a chain of blocks that never move. Lists in one piece each left behind what they had outgrown: at 100,000
 * chunks that was as much again as they held.
 */
export function createPostingLists(createPage: (postings: number) => Uint32Array): PostingLists {
  const pages: Uint32Array[] = [];
  /** Of the page that is being filled. */
  let end = PAGE;
  let terms = 0;
  let heads = new Uint32Array(256);
  let tails = new Uint32Array(256);
  let blocks = new Uint32Array(256);
  let lengths = new Uint32Array(256);
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

  const pageAt = (address: number): Uint32Array => pages[Math.floor(address / PAGE)] as Uint32Array;
  const nextOf = (address: number): number => pageAt(address)[address % PAGE] as number;

  const know = (term: number): void => {
    if (term >= heads.length) {
      heads = grown(heads, term + 1);
      tails = grown(tails, term + 1);
      blocks = grown(blocks, term + 1);
      lengths = grown(lengths, term + 1);
    }
    if (term >= terms) terms = term + 1;
  };

  const chain = (term: number): void => {
    const address = takeBlock(sizeOf(blocks[term] as number));
    pageAt(address)[address % PAGE] = NOWHERE;
    if (blocks[term] === 0) heads[term] = address;
    else pageAt(tails[term] as number)[(tails[term] as number) % PAGE] = address;
    tails[term] = address;
    blocks[term] = (blocks[term] as number) + 1;
  };

  const append = (term: number, posting: number): void => {
    know(term);
    const length = lengths[term] as number;
    if (length === heldBefore(blocks[term] as number)) chain(term);
    const tail = tails[term] as number;
    pageAt(tail)[(tail % PAGE) + 1 + length - heldBefore((blocks[term] as number) - 1)] = posting;
    lengths[term] = length + 1;
  };

  const visit: PostingLists['visit'] = (term, onPiece) => {
    let left = lengths[term] ?? 0;
    let address = heads[term] as number;
    for (let block = 0; left > 0; block++) {
      const taken = Math.min(left, sizeOf(block) - 1);
      const start = (address % PAGE) + 1;
      const page = pageAt(address);
      onPiece(page, start, start + taken);
      left -= taken;
      address = page[start - 1] as number;
    }
  };

  /** Gives back the blocks that a list of this length does not fill. */
  const shorten = (term: number, length: number): void => {
    let address = heads[term] as number;
    let kept = 0;
    for (let block = 0; block < (blocks[term] as number); block++) {
      const next = nextOf(address);
      if (heldBefore(block) < length) {
        tails[term] = address;
        kept++;
      } else giveBack(address, sizeOf(block));
      address = next;
    }
    blocks[term] = kept;
    lengths[term] = length;
  };

  return {
    append,
    visit,
    lengthOf: (term) => lengths[term] ?? 0,
    terms: () => terms,
    keepOnly: (term, isKept) => {
      if (term >= terms) return;
      const kept: number[] = [];
      visit(term, (page, start, end) => {
        for (let at = start; at < end; at++) if (isKept(page[at] as number)) kept.push(page[at] as number);
      });
      if (kept.length === lengths[term]) return;
      let written = 0;
      visit(term, (page, start, end) => {
        for (let at = start; at < end && written < kept.length; at++) page[at] = kept[written++] as number;
      });
      shorten(term, kept.length);
    },
    fill: (term, postings) => {
      know(term);
      for (let written = 0; written < postings.length; ) {
        const taken = Math.min(sizeOf(blocks[term] as number) - 1, postings.length - written);
        chain(term);
        const tail = tails[term] as number;
        const page = pageAt(tail);
        const start = (tail % PAGE) + 1;
        // Into shared memory `set` copies byte by byte where the two are not aligned alike.
        for (let at = 0; at < taken; at++) page[start + at] = postings[written + at] as number;
        written += taken;
      }
      lengths[term] = postings.length;
    },
    room: () => pages.length * PAGE,
  };
}
