import type { RecordKind } from '../search-index.ts';

/** What each piece of evidence adds, in shares of the full score; `length` per natural logarithm, taken away. */
export interface KindWeights {
  readonly coverage: number;
  readonly similarity: number;
  readonly phrases: number;
  readonly length: number;
  readonly elsewhere: number;
  readonly sentence: number;
  readonly words: number;
  readonly kinship: number;
  readonly law: number;
}

export type SecondLookWeights = Readonly<Record<RecordKind, KindWeights>>;

/** Of a kind whose first order stays, and where fitting begins. */
export const NO_WEIGHTS: KindWeights = {
  coverage: 0,
  similarity: 0,
  phrases: 0,
  length: 0,
  elsewhere: 0,
  sentence: 0,
  words: 0,
  kinship: 0,
  law: 0,
};

/**
 * Written by scripts/fit-second-look.ts from the labelled sets of one kind together, each set counting the same
 * however long it is (docs/quality.md). Policies speak the question's phrases, often in one sentence; replies and
 * standard answers are short, and a long one meets more words by chance. `law` is set by hand, to half of what the only
 * set that holds laws would have: from .05 to .3 that set gains two to three points, and notices beside laws lose less
 * the lower it is.
 */
export const SECOND_LOOK: SecondLookWeights = {
  policy: {
    coverage: 0.226,
    similarity: 0.133,
    phrases: 0.18,
    length: 0.039,
    elsewhere: 0.135,
    sentence: 0.201,
    words: 0.099,
    kinship: 0,
    law: 0.1,
  },
  entry: {
    coverage: 0.144,
    similarity: 0.079,
    phrases: 0,
    length: 0.065,
    elsewhere: 0,
    sentence: 0,
    words: 0.091,
    kinship: 0.172,
    law: 0,
  },
  guide: NO_WEIGHTS,
};

/** Whether what a passage says counts for records of the kind; `hasWords` for words that are none of Chinese characters. */
export function weighsPassage(kind: RecordKind, hasWords: boolean): boolean {
  const { phrases, sentence, words } = SECOND_LOOK[kind];
  return phrases > 0 || sentence > 0 || (hasWords && words > 0);
}

/**
 * Kinds in which words may decide alone: what else speaks for a document counts the less, the further one leads by the
 * question's words. Answers of a few lines share so few of them that a lead says little: tpe_faq hit@10 .820 without,
 * .815 with.
 */
export const YIELDS_TO_WORDS: Readonly<Record<RecordKind, boolean>> = {
  policy: true,
  entry: false,
  guide: false,
};

/**
 * Kinds in which what the first few have in common speaks for others. Letters and their replies come in clusters of one
 * matter; documents gain nothing by it in five folds (docs/quality.md).
 */
export const FOLLOWS_FIRST: Readonly<Record<RecordKind, boolean>> = {
  policy: false,
  entry: true,
  guide: false,
};

/**
 * How many of the first of a kind are looked at again; further down the first score stands. Of answers of a few lines
 * the right one often stands deep, and is quickly read; of documents it does not pay beyond 30.
 */
export const SECOND_LOOK_DEPTHS: Readonly<Record<RecordKind, number>> = { policy: 30, entry: 60, guide: 30 };

/** How many of the first of all must be known so that every kind can be looked at again. */
export function secondLookDepth(kinds: readonly RecordKind[] = ['policy', 'entry', 'guide']): number {
  return Math.max(0, ...kinds.map((kind) => SECOND_LOOK_DEPTHS[kind]));
}
