import type { ConfidenceFeature } from './confidence-features.ts';
import type { ConfidenceModel, ConfidenceScope } from './confidence-model.ts';
import type { MatterFeature } from './matter-evidence.ts';

/** 把握权重, written by scripts/fit-confidence.ts; docs/quality.md has the sets, the command and the figures. */
export const CONFIDENCE_WEIGHTS: Readonly<Record<ConfidenceScope, ConfidenceModel<ConfidenceFeature>>> = {
  library: {
    bias: -3.08,
    weights: {
      recordCoverage: 2.07,
      coverageLead: 1.87,
      scoreLead: 2.89,
      passageShare: 1.7,
      passageGap: -0.83,
      documentShare: 2.01,
      titleEcho: 1.56,
      nearRecords: 1.34,
      rarestMissing: 1.02,
      scatteredRuns: -1.03,
      quotedMissing: -2.24,
      elsewhereShare: -1.54,
      asksHowTo: -1.4,
    },
  },
  document: {
    bias: -1.23,
    weights: {
      recordCoverage: 1.03,
      passageShare: 2.37,
      scatteredRuns: -1.52,
      spanScore: 1.94,
      lacksAskedForm: -1.34,
      asksWhether: -0.5,
      asksWhy: -1.24,
    },
  },
};

/** 对题权重, of whether the library holds anything on the matter; written likewise. */
export const MATTER_WEIGHTS: ConfidenceModel<MatterFeature> = {
  bias: -1.19,
  weights: {
    nearness: 1.9,
    saidPairs: 4.06,
  },
};
