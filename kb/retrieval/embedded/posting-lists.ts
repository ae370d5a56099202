import { grown } from './grown.ts';

/** 倒排列表: for every term a growing list of numbers. */
export interface PostingLists {
  readonly append: (term: number, posting: number) => void;
  /** The list of a term: `lengthOf` numbers from `startOf` in this array. Valid until the next `append` or `keepOnly`. */
  readonly pageOf: (term: number) => Uint32Array;
  readonly startOf: (term: number) => number;
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
/** Regions from this size on have a page of their own, which goes back to the system when the list moves on. */
const OWN_PAGE = PAGE / 8;
const NO_PAGE = new Uint32Array();

/** Sizes of regions: 1, 2, 3, 4, 6, 8, 12, 16, 24 … by class from 1, so that a fifth of the room stands empty. */
function sizeOf(sizeClass: number): number {
  if (sizeClass < 2) return sizeClass;
  return sizeClass % 2 === 0 ? 2 ** (sizeClass / 2) : 3 * 2 ** ((sizeClass - 3) / 2);
}

function classFor(length: number): number {
  let sizeClass = 0;
  while (sizeOf(sizeClass) < length) sizeClass++;
  return sizeClass;
}

/**
 * Lists stand in regions of a few sizes. A list that outgrows its region moves to the next larger one, and the old
 * region serves another list. Most terms occur once or twice: an array for each would cost ten times the room of what
 * it holds. Pages never move, so that growing costs no copy of the whole.
 */
export function createPostingLists(): PostingLists {
  const pages: Uint32Array[] = [];
  const freePages: number[] = [];
  /** The shared page that is being filled, and up to where. */
  let filling = -1;
  let end = PAGE;
  let room = 0;
  let terms = 0;
  let pageNumbers = new Uint32Array(256);
  let starts = new Uint32Array(256);
  let lengths = new Uint32Array(256);
  let classes = new Uint8Array(256);
  /** By class, page and start in turn. */
  const freeRegions: number[][] = [];

  const openPage = (size: number): number => {
    const number = freePages.pop() ?? pages.length;
    pages[number] = new Uint32Array(size);
    room += size;
    return number;
  };

  const takeRegion = (term: number, sizeClass: number): void => {
    const size = sizeOf(sizeClass);
    const free = freeRegions[sizeClass];
    if (size >= OWN_PAGE) {
      pageNumbers[term] = openPage(size);
      starts[term] = 0;
    } else if (free && free.length > 0) {
      starts[term] = free.pop() as number;
      pageNumbers[term] = free.pop() as number;
    } else {
      if (end + size > PAGE) {
        filling = openPage(PAGE);
        end = 0;
      }
      pageNumbers[term] = filling;
      starts[term] = end;
      end += size;
    }
    classes[term] = sizeClass;
  };

  const giveBack = (page: number, start: number, sizeClass: number): void => {
    if (sizeClass === 0) return;
    if (sizeOf(sizeClass) >= OWN_PAGE) {
      room -= sizeOf(sizeClass);
      pages[page] = NO_PAGE;
      freePages.push(page);
      return;
    }
    const regions = freeRegions[sizeClass];
    if (regions) regions.push(page, start);
    else freeRegions[sizeClass] = [page, start];
  };

  const move = (term: number, sizeClass: number): void => {
    const [page, start, old] = [pageNumbers[term] as number, starts[term] as number, classes[term] as number];
    const held = old === 0 ? NO_PAGE : (pages[page] as Uint32Array);
    const length = lengths[term] as number;
    if (sizeClass === 0) classes[term] = 0;
    else {
      takeRegion(term, sizeClass);
      const target = pages[pageNumbers[term] as number] as Uint32Array;
      target.set(held.subarray(start, start + length), starts[term] as number);
    }
    giveBack(page, start, old);
  };

  const know = (term: number): void => {
    if (term >= starts.length) {
      pageNumbers = grown(pageNumbers, term + 1);
      starts = grown(starts, term + 1);
      lengths = grown(lengths, term + 1);
      classes = grown(classes, term + 1);
    }
    if (term >= terms) terms = term + 1;
  };

  return {
    append: (term, posting) => {
      know(term);
      const length = lengths[term] as number;
      const sizeClass = classes[term] as number;
      if (length === sizeOf(sizeClass)) move(term, sizeClass + 1);
      (pages[pageNumbers[term] as number] as Uint32Array)[(starts[term] as number) + length] = posting;
      lengths[term] = length + 1;
    },
    pageOf: (term) =>
      (classes[term] ?? 0) === 0 ? NO_PAGE : (pages[pageNumbers[term] as number] as Uint32Array),
    startOf: (term) => starts[term] ?? 0,
    lengthOf: (term) => lengths[term] ?? 0,
    terms: () => terms,
    keepOnly: (term, isKept) => {
      if ((classes[term] ?? 0) === 0) return;
      const page = pages[pageNumbers[term] as number] as Uint32Array;
      const start = starts[term] as number;
      const length = lengths[term] as number;
      let kept = 0;
      for (let at = start; at < start + length; at++) {
        const posting = page[at] as number;
        if (isKept(posting)) page[start + kept++] = posting;
      }
      lengths[term] = kept;
      if (2 * kept <= sizeOf(classes[term] as number)) move(term, classFor(kept));
    },
    fill: (term, postings) => {
      know(term);
      if (postings.length === 0) return;
      takeRegion(term, classFor(postings.length));
      (pages[pageNumbers[term] as number] as Uint32Array).set(postings, starts[term] as number);
      lengths[term] = postings.length;
    },
    room: () => room,
  };
}
