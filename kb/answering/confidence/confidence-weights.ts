import type { ConfidenceModel, ConfidenceScope } from './confidence-of.ts';

export const CONFIDENCE_WEIGHTS: Readonly<Record<ConfidenceScope, ConfidenceModel>> = {
  library: { bias: -4.87, weights: { recordCoverage: 3.84, passageShare: 3.99 } },
  document: { bias: -2.87, weights: { recordCoverage: 3.84, passageShare: 3.99 } },
};
