import type { Evidence } from '../search-index.ts';
import { SECOND_LOOK, type SecondLookWeights } from './second-look-weights.ts';

/** A letter of a line and a law of a thousand articles lie this far from the average at most, as far as length counts. */
const MAX_LENGTH_RATIO = 20;

/** 第二遍得分, in shares of the full score; only the order among records of one question means something. */
export function secondScore(evidence: Evidence, weights: SecondLookWeights = SECOND_LOOK): number {
  const { coverage, similarity, phrases, length, elsewhere } = weights[evidence.kind];
  const ratio = Math.min(MAX_LENGTH_RATIO, Math.max(1 / MAX_LENGTH_RATIO, evidence.relativeLength));
  return (
    evidence.share +
    coverage * evidence.coverage +
    similarity * evidence.similarity +
    phrases * evidence.phrases -
    length * Math.log(ratio) -
    (evidence.isElsewhere ? elsewhere : 0)
  );
}
