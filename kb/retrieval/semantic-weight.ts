import type { SemanticFusion } from './embedder.ts';

/**
 * λ of `score = coverage + λ · cosine`. Where the citizen's words are not in the library the vectors lead; where they
 * are, words keep the lead. Rank fusion and min-max mixing lose against plain BM25 on policy text; this never lost
 * measurably.
 */
export function semanticWeight(bestCoverage: number, { base, gain, threshold }: SemanticFusion): number {
  if (threshold <= 0) return base;
  const missing = Math.min(1, Math.max(0, (threshold - bestCoverage) / threshold));
  return base + gain * missing;
}
