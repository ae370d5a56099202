import type { GuideClaim, GuideModel } from './guide-model.ts';

/** 指南把握权重, written by scripts/fit-guide-confidence.ts; docs/quality.md has the sets, the command and the figures. */
export const GUIDE_WEIGHTS: Readonly<Record<GuideClaim, GuideModel>> = {
  first: {
    bias: -4.85,
    weights: {
      share: -2.67,
      lead: -0.72,
      leadOverLast: 11.31,
      similarity: 4.72,
      similarityLead: 6.27,
      coverage: -5.71,
      bestCoverage: 1.03,
      titleCharacters: 4.51,
      questionLength: -0.94,
      asksToDo: 0.61,
    },
  },
  offered: {
    bias: -4.18,
    weights: {
      share: -2.82,
      lead: 5.11,
      leadOverLast: 12.93,
      similarity: 8.94,
      similarityLead: -0.03,
      coverage: -6.86,
      bestCoverage: -1.21,
      titleCharacters: 2.3,
      questionLength: -3.46,
      asksToDo: 1.99,
    },
  },
};
