import type { Postings } from './postings.ts';
import type { QueryScores } from './score-query.ts';
import type { UnitScores } from './scoring-memory.ts';

/** Scores the chunks of a query. What was scored last is kept: one question asks for several kinds in a row. */
export function createChunkScorer(): (scores: QueryScores, chunkPostings: Postings) => UnitScores {
  let last: { readonly scores: QueryScores; readonly parts: UnitScores } | undefined;
  return (scores, chunkPostings) => {
    if (last?.scores !== scores) last = { scores, parts: chunkPostings.score(scores.terms) };
    return last.parts;
  };
}
