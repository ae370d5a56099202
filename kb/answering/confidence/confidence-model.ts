import type { ConfidenceFeature } from './confidence-features.ts';

/** 把握模型: what each feature adds to the logarithm of the odds that there is an answer. */
export interface ConfidenceModel {
  readonly bias: number;
  readonly weights: Readonly<Partial<Record<ConfidenceFeature, number>>>;
}

/** Where the answer is looked for: in the whole library, or in a document that the question names or comes with. */
export type ConfidenceScope = 'library' | 'document';
