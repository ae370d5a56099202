import type { ConfidenceFeature, ConfidenceFeatures } from './confidence-features.ts';
import { CONFIDENCE_WEIGHTS } from './confidence-weights.ts';

/** 把握模型: what each feature adds to the logarithm of the odds that there is an answer. */
export interface ConfidenceModel {
  readonly bias: number;
  readonly weights: Readonly<Partial<Record<ConfidenceFeature, number>>>;
}

/** Where the answer is looked for: in the whole library, or in a document that the question names or comes with. */
export type ConfidenceScope = 'library' | 'document';

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
