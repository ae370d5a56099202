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

interface EvidencePart {
  readonly part: keyof KindWeights;
  readonly value: (evidence: Evidence) => number;
  /** Where it is not the weight of its name. */
  readonly weight?: (weights: KindWeights, evidence: Evidence) => number;
}

const PARTS: readonly EvidencePart[] = [
  { part: 'coverage', value: ({ coverage }) => coverage },
  { part: 'similarity', value: ({ similarity }) => similarity },
  { part: 'phrases', value: ({ phrases }) => phrases },
  {
    part: 'length',
    value: ({ relativeLength }) =>
      Math.log(Math.min(MAX_LENGTH_RATIO, Math.max(1 / MAX_LENGTH_RATIO, relativeLength))),
    weight: ({ length }) => -length,
  },
  {
    part: 'elsewhere',
    value: ({ isElsewhere }) => (isElsewhere ? 1 : 0),
    weight: ({ elsewhere }) => -elsewhere,
  },
  { part: 'sentence', value: ({ sentence }) => sentence },
  { part: 'words', value: ({ words }) => words },
  {
    part: 'kinship',
    value: ({ kinship }) => kinship,
    weight: ({ kinship }, { kind }) => (FOLLOWS_FIRST[kind] ? kinship : 0),
  },
  { part: 'law', value: ({ isLaw }) => (isLaw ? 1 : 0) },
];

function weightOf({ part, weight }: EvidencePart, evidence: Evidence, weights: SecondLookWeights): number {
  const ofKind = weights[evidence.kind];
  const openness = YIELDS_TO_WORDS[evidence.kind] ? evidence.openness : 1;
  return openness * (weight ? weight(ofKind, evidence) : ofKind[part]);
}

/** 第二遍得分, in shares of the full score; only the order among records of one question means something. */
export function secondScore(evidence: Evidence, weights: SecondLookWeights = SECOND_LOOK): number {
  const score = scoreBeforeValidity(evidence, weights);
  return score - LOSS_BY_VALIDITY[evidence.validity] * score;
}

function scoreBeforeValidity(evidence: Evidence, weights: SecondLookWeights): number {
  let score = evidence.share;
  for (const part of PARTS) score += weightOf(part, evidence, weights) * part.value(evidence);
  return score;
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
  return [
    ...PARTS.map((one) => ({
      part: one.part,
      value: one.value(evidence),
      weight: weightOf(one, evidence, weights),
    })),
    {
      part: 'validity',
      value: scoreBeforeValidity(evidence, weights),
      weight: -LOSS_BY_VALIDITY[evidence.validity],
    },
  ];
}
