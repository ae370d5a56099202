import { diffArrays } from 'diff';

/** 改动处: a stretch of a text, in UTF-16 units, that the other text does not have. */
export interface ChangedSpan {
  readonly start: number;
  readonly end: number;
}

export interface ChangedWords {
  /** What of the older text is gone. */
  readonly older: readonly ChangedSpan[];
  /** What of the newer text was not there. */
  readonly newer: readonly ChangedSpan[];
}

/** Two texts with more changes have little in common; both are then marked as a whole. */
const MAX_CHANGED_WORDS = 4_000;

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** Marks what changed, in whole words: half a number marked as new would be read wrongly. */
export function changedWords(older: string, newer: string): ChangedWords {
  if (older === newer) return { older: [], newer: [] };
  const changes = diffArrays(wordsOf(older), wordsOf(newer), { maxEditLength: MAX_CHANGED_WORDS });
  if (changes === undefined) {
    return { older: [{ start: 0, end: older.length }], newer: [{ start: 0, end: newer.length }] };
  }
  const spans = { older: [] as ChangedSpan[], newer: [] as ChangedSpan[] };
  let [left, right] = [0, 0];
  for (const { value, added, removed } of changes) {
    const length = value.reduce((sum, word) => sum + word.length, 0);
    const isBlank = value.every((word) => word.trim() === '');
    if (removed && !isBlank) spans.older.push({ start: left, end: left + length });
    if (added && !isBlank) spans.newer.push({ start: right, end: right + length });
    if (!added) left += length;
    if (!removed) right += length;
  }
  return spans;
}

function wordsOf(text: string): string[] {
  return Array.from(words.segment(text), ({ segment }) => segment);
}
