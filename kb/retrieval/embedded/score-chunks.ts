import type { AllowedRecords } from './allowed-records.ts';
import type { Postings, UnitScores } from './postings.ts';
import type { QueryScores } from './score-query.ts';

/** Of all chunks, those below which only what a filter allows is scored; measured at 100,000 chunks of which one in ten counts. */
const FEW_ALLOWED = 1 / 16;

export type ScoreChunks = (
  scores: QueryScores,
  allowed: AllowedRecords,
  chunkPostings: Postings,
) => UnitScores;

/**
 * Scores the chunks of a query. What was scored last is kept where that were all of them: one question asks for several
 * kinds in a row.
 */
export function createChunkScorer(): ScoreChunks {
  let last: { readonly scores: QueryScores; readonly parts: UnitScores } | undefined;
  return (scores, { chunkSlots, isAllowed }, chunkPostings) => {
    if (last?.scores === scores) return last.parts;
    const isFew = chunkSlots.length < FEW_ALLOWED * chunkPostings.slots();
    const parts = chunkPostings.score(scores.terms, isFew ? isAllowed : undefined);
    last = isFew ? undefined : { scores, parts };
    return parts;
  };
}
