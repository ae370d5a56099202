/**
 * 倒排编码: what a list of postings is written in, sixteen bits at a time. A posting is a slot within a window, then a code
 * of the frequency; a mark, the code 0, says which window the postings after it lie in. A term that occurs in every
 * twentieth unit takes 2 bytes an occurrence, one that occurs once 4.
 */
const CODE_BITS = 5;
const CODE_MASK = 31;
const WINDOW_BITS = 16 - CODE_BITS;
const WINDOW_SLOTS = 2 ** WINDOW_BITS;

/** Slots that the marks can name. */
export const MAX_SLOTS = WINDOW_SLOTS ** 2;

/**
 * By code: each up to 20, beyond it each a quarter more than the one before, which BM25 hardly tells from those between.
 */
export const FREQUENCIES = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 25, 32, 40, 50, 64, 80, 101, 127,
  160, 202, 255,
] as const;
const MAX_FREQUENCY = 255;

/** By frequency: the code that stands nearest. */
const CODES = Uint8Array.from({ length: MAX_FREQUENCY + 1 }, (_, frequency) => {
  let nearest = 1;
  for (const [code, value] of FREQUENCIES.entries()) {
    const isNearer = Math.abs(value - frequency) < Math.abs((FREQUENCIES[nearest] as number) - frequency);
    if (code > 0 && isNearer) nearest = code;
  }
  return nearest;
});

export const windowOf = (slot: number): number => slot >>> WINDOW_BITS;

export const markOf = (window: number): number => window << CODE_BITS;

export const postingOf = (slot: number, frequency: number): number =>
  ((slot % WINDOW_SLOTS) << CODE_BITS) | (CODES[Math.min(frequency, MAX_FREQUENCY)] as number);

export const isMark = (number: number): boolean => (number & CODE_MASK) === 0;

/** Of a mark: the first slot of its window. */
export const firstSlotOf = (mark: number): number => (mark >>> CODE_BITS) << WINDOW_BITS;

/** Of a posting, within its window. */
export const slotWithin = (posting: number): number => posting >>> CODE_BITS;

export const frequencyOf = (posting: number): number => FREQUENCIES[posting & CODE_MASK] as number;
