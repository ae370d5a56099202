import { grown } from './grown.ts';

/** 倒排列表: for every term a growing list of numbers, all in one array. */
export interface PostingLists {
  readonly append: (term: number, posting: number) => void;
  /** Where the list of a term stands in `pool()`; length 0 for a term without any. */
  readonly startOf: (term: number) => number;
  readonly lengthOf: (term: number) => number;
  /** Valid until the next `append`. */
  readonly pool: () => Uint32Array;
  readonly keepOnly: (isKept: (posting: number) => boolean) => void;
}

/**
 * Lists stand in regions whose sizes are powers of two. A list that outgrows its region moves to one of twice the size,
 * and the old region serves another list. Most terms occur once or twice: an array for each would cost ten times the
 * room of what it holds.
 */
export function createPostingLists(): PostingLists {
  let pool = new Uint32Array(1024);
  let end = 0;
  let starts = new Uint32Array(256);
  let lengths = new Uint32Array(256);
  /** Region size of a term: 0 for none, else 2 ** (value - 1). */
  let sizes = new Uint8Array(256);
  const freeRegions: number[][] = [];

  const takeRegion = (size: number): number => {
    const free = freeRegions[size]?.pop();
    if (free !== undefined) return free;
    const start = end;
    end += 2 ** (size - 1);
    if (end > pool.length) pool = grown(pool, end);
    return start;
  };

  const giveBack = (term: number): void => {
    const size = sizes[term] as number;
    if (size === 0) return;
    const regions = freeRegions[size];
    if (regions) regions.push(starts[term] as number);
    else freeRegions[size] = [starts[term] as number];
    sizes[term] = 0;
  };

  const enlarge = (term: number): void => {
    const size = (sizes[term] as number) + 1;
    const start = takeRegion(size);
    const old = starts[term] as number;
    pool.copyWithin(start, old, old + (lengths[term] as number));
    giveBack(term);
    starts[term] = start;
    sizes[term] = size;
  };

  return {
    append: (term, posting) => {
      if (term >= starts.length) {
        starts = grown(starts, term + 1);
        lengths = grown(lengths, term + 1);
        sizes = grown(sizes, term + 1);
      }
      const length = lengths[term] as number;
      const size = sizes[term] as number;
      if (size === 0 || length === 2 ** (size - 1)) enlarge(term);
      pool[(starts[term] as number) + length] = posting;
      lengths[term] = length + 1;
    },
    startOf: (term) => starts[term] ?? 0,
    lengthOf: (term) => lengths[term] ?? 0,
    pool: () => pool,
    keepOnly: (isKept) => {
      for (let term = 0; term < lengths.length; term++) {
        const start = starts[term] as number;
        const length = lengths[term] as number;
        let kept = 0;
        for (let at = start; at < start + length; at++) {
          const posting = pool[at] as number;
          if (isKept(posting)) pool[start + kept++] = posting;
        }
        lengths[term] = kept;
        if (kept === 0) giveBack(term);
      }
    },
  };
}
