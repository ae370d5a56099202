import type { ConfidenceModel, ConfidenceScope } from './confidence-model.ts';

/** 把握权重, written by scripts/fit-confidence.ts; docs/quality.md has the sets, the command and the figures. */
export const CONFIDENCE_WEIGHTS: Readonly<Record<ConfidenceScope, ConfidenceModel>> = {
  library: {
    bias: -5.76,
    weights: {
      recordCoverage: 5.25,
      passageShare: 1.94,
      documentShare: 1.09,
      evidenceLead: 4.87,
      nearRecords: 1.71,
      rarestMissing: 1.22,
      scatteredRuns: -1.37,
      similarity: 0.45,
      namesPlace: 0.05,
      placeMissing: -0.34,
      otherPlaces: -1.19,
      asksWhether: -0.82,
    },
  },
  document: {
    bias: -1.29,
    weights: {
      recordCoverage: 0.99,
      passageShare: 2.58,
      scatteredRuns: -1.66,
      spanScore: 1.97,
      lacksAskedForm: -1.35,
      asksWhether: -0.5,
      asksWhy: -1.26,
    },
  },
};
