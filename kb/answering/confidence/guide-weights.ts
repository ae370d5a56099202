import type { GuideClaim, GuideModel } from './guide-confidence.ts';

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
    bias: -3.96,
    weights: {
      share: 0.39,
      lead: 3.65,
      leadOverLast: 14.24,
      similarity: 5.15,
      similarityLead: 1.53,
      coverage: -5.3,
      bestCoverage: -0.55,
      titleCharacters: 1.23,
      questionLength: -2.27,
      asksToDo: 1.97,
    },
  },
};
