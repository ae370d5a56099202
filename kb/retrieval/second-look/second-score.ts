import type { Evidence } from '../search-index.ts';
import {
  FOLLOWS_FIRST,
  type KindWeights,
  SECOND_LOOK,
  type SecondLookWeights,
  YIELDS_TO_WORDS,
} from './second-look-weights.ts';
import { LOSS_BY_VALIDITY } from './validity-weights.ts';

/** A letter of a line and a law of a thousand articles lie this far from the average at most, as far as length counts. */
const MAX_LENGTH_RATIO = 20;

/** 第二遍得分, in shares of the full score; only the order among records of one question means something. */
export function secondScore(evidence: Evidence, weights: SecondLookWeights = SECOND_LOOK): number {
  return weighEvidence(evidence, weights).reduce(
    (score, { value, weight }) => score + weight * value,
    evidence.share,
  );
}

interface WeighedEvidence {
  readonly part: keyof KindWeights | 'validity';
  readonly value: number;
  readonly weight: number;
}

/** What is added to the first score, piece by piece; to a document's less, the more words have decided. */
export function weighEvidence(
  evidence: Evidence,
  weights: SecondLookWeights = SECOND_LOOK,
): readonly WeighedEvidence[] {
  const { coverage, similarity, phrases, length, elsewhere, sentence, words, kinship, law } =
    weights[evidence.kind];
  const openness = YIELDS_TO_WORDS[evidence.kind] ? evidence.openness : 1;
  const ratio = Math.min(MAX_LENGTH_RATIO, Math.max(1 / MAX_LENGTH_RATIO, evidence.relativeLength));
  const parts: readonly WeighedEvidence[] = [
    { part: 'coverage', value: evidence.coverage, weight: openness * coverage },
    { part: 'similarity', value: evidence.similarity, weight: openness * similarity },
    { part: 'phrases', value: evidence.phrases, weight: openness * phrases },
    { part: 'length', value: Math.log(ratio), weight: -openness * length },
    { part: 'elsewhere', value: evidence.isElsewhere ? 1 : 0, weight: -openness * elsewhere },
    { part: 'sentence', value: evidence.sentence, weight: openness * sentence },
    { part: 'words', value: evidence.words, weight: openness * words },
    {
      part: 'kinship',
      value: evidence.kinship,
      weight: FOLLOWS_FIRST[evidence.kind] ? openness * kinship : 0,
    },
    { part: 'law', value: evidence.isLaw ? 1 : 0, weight: openness * law },
  ];
  const score = parts.reduce((sum, { value, weight }) => sum + weight * value, evidence.share);
  return [...parts, { part: 'validity', value: score, weight: -LOSS_BY_VALIDITY[evidence.validity] }];
}
