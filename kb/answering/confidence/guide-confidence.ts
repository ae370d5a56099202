import { GUIDE_FEATURES, type GuideFeatures } from './guide-features.ts';
import type { GuideClaim, GuideModel } from './guide-model.ts';
import { GUIDE_WEIGHTS } from './guide-weights.ts';

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
