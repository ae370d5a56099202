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
  policy: { coverage: 0.307, similarity: 0.182, phrases: 0.17, length: 0.022, elsewhere: 0.102 },
  entry: { coverage: 0.174, similarity: 0.067, phrases: 0, length: 0.064, elsewhere: 0 },
  guide: { coverage: 0, similarity: 0, phrases: 0, length: 0, elsewhere: 0 },
};

/** How many of the first are looked at again; further down the first score stands. */
export const SECOND_LOOK_DEPTH = 30;
