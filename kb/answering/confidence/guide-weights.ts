import type { GuideClaim, GuideModel } from './guide-model.ts';

/** 指南把握权重, written by scripts/fit-guide-confidence.ts; docs/quality.md has the sets, the command and the figures. */
export const GUIDE_WEIGHTS: Readonly<Record<GuideClaim, GuideModel>> = {
  first: {
    bias: -4.84,
    weights: {
      share: -2.76,
      lead: -0.84,
      leadOverLast: 11.18,
      similarity: 4.75,
      similarityLead: 6.33,
      coverage: -5.75,
      bestCoverage: 0.98,
      titleCharacters: 4.51,
      questionLength: -0.9,
      asksToDo: 0.62,
    },
  },
  offered: {
    bias: -6.65,
    weights: {
      share: -2.18,
      lead: 0.05,
      leadOverLast: 6.22,
      similarity: 9.41,
      similarityLead: 1.79,
      coverage: -6.4,
      bestCoverage: 1.22,
      titleCharacters: 3.71,
      questionLength: 0.51,
      asksToDo: 1.21,
    },
  },
};
