import type { GuideFeature } from './guide-features.ts';

/** What is judged of the guides found: that the first is the matter asked about, or that one of those offered is. */
export type GuideClaim = 'first' | 'offered';

/** What each feature adds to the logarithm of the odds that the claim holds. */
export interface GuideModel {
  readonly bias: number;
  readonly weights: Readonly<Record<GuideFeature, number>>;
}
