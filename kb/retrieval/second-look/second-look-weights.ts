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
}

export type SecondLookWeights = Readonly<Record<RecordKind, KindWeights>>;

/**
 * Written by scripts/fit-second-look.ts from the labelled sets of one kind together, each set counting the same
 * however long it is (docs/quality.md). Policies speak the question's phrases, often in one sentence; replies and
 * standard answers are short, and a long one meets more words by chance.
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
  },
  entry: {
    coverage: 0.128,
    similarity: 0.101,
    phrases: 0,
    length: 0.065,
    elsewhere: 0,
    sentence: 0,
    words: 0.092,
  },
  guide: { coverage: 0, similarity: 0, phrases: 0, length: 0, elsewhere: 0, sentence: 0, words: 0 },
};

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

/** How many of the first are looked at again; further down the first score stands. */
export const SECOND_LOOK_DEPTH = 30;
