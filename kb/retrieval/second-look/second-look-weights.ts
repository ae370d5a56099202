import type { RecordKind } from '../search-index.ts';

/** What each piece of evidence adds, in shares of the full score; `length` per natural logarithm, taken away. */
export interface KindWeights {
  readonly coverage: number;
  readonly similarity: number;
  readonly phrases: number;
  readonly length: number;
  readonly elsewhere: number;
}

export type SecondLookWeights = Readonly<Record<RecordKind, KindWeights>>;

/**
 * Written by scripts/fit-second-look.ts from all labelled sets of one kind together, each set counting the same
 * (docs/quality.md). Policies speak the question's phrases; replies and standard answers are short, and a long one
 * meets more words by chance.
 */
export const SECOND_LOOK: SecondLookWeights = {
  policy: { coverage: 0.37, similarity: 0.23, phrases: 0.18, length: 0.014, elsewhere: 0.115 },
  entry: { coverage: 0.12, similarity: 0.08, phrases: 0, length: 0.04, elsewhere: 0.1 },
  guide: { coverage: 0, similarity: 0, phrases: 0, length: 0, elsewhere: 0 },
};

/** How many of the first are looked at again; further down the first score stands. */
export const SECOND_LOOK_DEPTH = 30;
