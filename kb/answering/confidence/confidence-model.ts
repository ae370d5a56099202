/** 把握模型: what each feature adds to the logarithm of the odds. */
export interface ConfidenceModel<Feature extends string> {
  readonly bias: number;
  readonly weights: Readonly<Partial<Record<Feature, number>>>;
}

/** Where the answer is looked for: in the whole library, or in a document that the question names or comes with. */
export type ConfidenceScope = 'library' | 'document';

export function probabilityOf<Feature extends string>(
  features: Readonly<Record<Feature, number>>,
  { bias, weights }: ConfidenceModel<Feature>,
): number {
  const known = Object.entries(weights) as [Feature, number][];
  return 1 / (1 + Math.exp(-known.reduce((odds, [name, weight]) => odds + weight * features[name], bias)));
}
