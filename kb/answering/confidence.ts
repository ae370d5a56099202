/** 把握特征: what tells a question that the library answers from one of the same field that it does not. */
export interface ConfidenceFeatures {
  /** Share of the question's weight that the best record covers, by the index's own weights. */
  readonly recordCoverage: number;
  /** Share that the best sentence and its context cover, by weights among the sentences offered. */
  readonly sentenceCoverage: number;
  /** The same without context. */
  readonly ownCoverage: number;
}

const BIAS = -4;
const WEIGHTS: Readonly<Record<keyof ConfidenceFeatures, number>> = {
  recordCoverage: 4,
  sentenceCoverage: 3,
  ownCoverage: 1,
};

/** Probability, 0 to 1, that the library answers the question: a logistic function of the features. */
export function confidenceOf(features: ConfidenceFeatures): number {
  const sum = (Object.keys(WEIGHTS) as (keyof ConfidenceFeatures)[]).reduce(
    (total, name) => total + WEIGHTS[name] * features[name],
    BIAS,
  );
  return 1 / (1 + Math.exp(-sum));
}
