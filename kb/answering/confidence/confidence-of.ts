import type { ConfidenceFeatures } from './confidence-features.ts';
import { type ConfidenceScope, probabilityOf } from './confidence-model.ts';
import { CONFIDENCE_WEIGHTS, MATTER_WEIGHTS } from './confidence-weights.ts';
import type { MatterEvidence } from './matter-evidence.ts';

/**
 * Probability, 0 to 1, that the library, or the document, answers the question: that it holds something on the matter,
 * times that it then answers. A document that the question names is on the matter.
 */
export function confidenceOf(
  features: ConfidenceFeatures,
  scope: ConfidenceScope,
  matter: MatterEvidence | undefined,
): number {
  const answers = probabilityOf(features, CONFIDENCE_WEIGHTS[scope]);
  return scope === 'document' || !matter ? answers : answers * probabilityOf(matter, MATTER_WEIGHTS);
}

/** Of a guide whose field is asked for: nothing labelled to fit on, so from .7 at the threshold to .95 for the whole title. */
export function confidenceOfGuide(titleShare: number): number {
  return Math.min(0.95, 0.32 + 0.63 * titleShare);
}
