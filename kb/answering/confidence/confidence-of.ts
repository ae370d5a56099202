import type { ConfidenceFeature, ConfidenceFeatures } from './confidence-features.ts';
import type { ConfidenceModel, ConfidenceScope } from './confidence-model.ts';
import { CONFIDENCE_WEIGHTS } from './confidence-weights.ts';

/** Probability, 0 to 1, that the library, or the document, answers the question. */
export function confidenceOf(
  features: ConfidenceFeatures,
  scope: ConfidenceScope,
  model: ConfidenceModel = CONFIDENCE_WEIGHTS[scope],
): number {
  const weights = Object.entries(model.weights) as [ConfidenceFeature, number][];
  const sum = weights.reduce((odds, [name, weight]) => odds + weight * features[name], model.bias);
  return 1 / (1 + Math.exp(-sum));
}

/** Of a guide whose field is asked for: nothing labelled to fit on, so from .7 at the threshold to .95 for the whole title. */
export function confidenceOfGuide(titleShare: number): number {
  return Math.min(0.95, 0.32 + 0.63 * titleShare);
}
