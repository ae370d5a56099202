import type { GuideClaim, GuideModel } from './guide-confidence.ts';

/** 指南把握权重, written by scripts/fit-guide-confidence.ts; docs/quality.md has the sets, the command and the figures. */
export const GUIDE_WEIGHTS: Readonly<Record<GuideClaim, GuideModel>> = {
  first: {
    bias: -4.71,
    weights: {
      share: 0.84,
      lead: 4.46,
      leadOverLast: 7.07,
      similarity: 1.47,
      similarityLead: 5.76,
      coverage: -1.38,
      bestCoverage: -0.39,
      titleCharacters: 2.98,
      questionLength: -0.43,
      asksToDo: 1.04,
    },
  },
  offered: {
    bias: -5.03,
    weights: {
      share: 2.73,
      lead: 2.89,
      leadOverLast: 8.88,
      similarity: 5.82,
      similarityLead: -0.41,
      coverage: -3.18,
      bestCoverage: -0.38,
      titleCharacters: 1.66,
      questionLength: -3.25,
      asksToDo: 1.91,
    },
  },
};
