import { GUIDE_FEATURES, type GuideFeature, type GuideFeatures } from './guide-features.ts';
import { GUIDE_WEIGHTS } from './guide-weights.ts';

/** What is judged of the guides found: that the first is the matter asked about, or that one of those offered is. */
export type GuideClaim = 'first' | 'offered';

/** What each feature adds to the logarithm of the odds that the claim holds. */
export interface GuideModel {
  readonly bias: number;
  readonly weights: Readonly<Record<GuideFeature, number>>;
}

/** Probability, 0 to 1, that the claim holds. */
export function guideConfidence(
  claim: GuideClaim,
  features: GuideFeatures,
  models: Readonly<Record<GuideClaim, GuideModel>> = GUIDE_WEIGHTS,
): number {
  const { bias, weights } = models[claim];
  const odds = GUIDE_FEATURES.reduce((sum, name) => sum + weights[name] * features[name], bias);
  return 1 / (1 + Math.exp(-odds));
}
