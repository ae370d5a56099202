import type { SemanticFusion } from './embedder.ts';
import type { WordLead } from './word-lead.ts';

/**
 * λ of `score = coverage + λ · cosine`. Where the citizen's words are not in the library the vectors lead; where they
 * are, or where one record says far more of them than others, words keep the lead. Rank fusion and min-max mixing lose
 * against plain BM25 on policy text, and so does coverage without the lead on passages asked in their own words.
 */
export function semanticWeight({ best, lead }: WordLead, { base, gain, threshold }: SemanticFusion): number {
  if (threshold <= 0) return base;
  const missing = Math.min(1, Math.max(0, (threshold - best - lead) / threshold));
  return base + gain * missing;
}
