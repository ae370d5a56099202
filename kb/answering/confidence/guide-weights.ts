import type { GuideClaim, GuideModel } from './guide-model.ts';

/** 指南把握权重, written by scripts/fit-guide-confidence.ts; docs/quality.md has the sets, the command and the figures. */
export const GUIDE_WEIGHTS: Readonly<Record<GuideClaim, GuideModel>> = {
  first: {
    bias: -4.51,
    weights: {
      share: -2.84,
      lead: -1.6,
      leadOverLast: 12.13,
      similarity: 3.91,
      similarityLead: 6.91,
      coverage: -5.19,
      bestCoverage: 0.79,
      titleCharacters: 4.4,
      questionLength: -0.13,
      asksToDo: 0.33,
    },
  },
  offered: {
    bias: -2.99,
    weights: {
      share: -3.72,
      lead: 3.85,
      leadOverLast: 18.44,
      similarity: 6.7,
      similarityLead: 1.48,
      coverage: -6.53,
      bestCoverage: -2.18,
      titleCharacters: 1.51,
      questionLength: -2.33,
      asksToDo: 1.9,
    },
  },
};
