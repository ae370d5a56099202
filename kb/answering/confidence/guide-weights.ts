import type { GuideClaim, GuideModel } from './guide-model.ts';

/** 指南把握权重, written by scripts/fit-guide-confidence.ts; docs/quality.md has the sets, the command and the figures. */
export const GUIDE_WEIGHTS: Readonly<Record<GuideClaim, GuideModel>> = {
  first: {
    bias: -4.78,
    weights: {
      share: 0.11,
      lead: 1.68,
      leadOverLast: 8.68,
      similarity: 2.85,
      similarityLead: 4.29,
      coverage: -4.2,
      bestCoverage: 1.55,
      titleCharacters: 4.35,
      questionLength: -0.73,
      asksToDo: 0.37,
    },
  },
  offered: {
    bias: -4.03,
    weights: {
      share: 0.5,
      lead: 3.51,
      leadOverLast: 14.19,
      similarity: 5.24,
      similarityLead: 1.49,
      coverage: -5.23,
      bestCoverage: -0.62,
      titleCharacters: 1.17,
      questionLength: -2.2,
      asksToDo: 1.93,
    },
  },
};
