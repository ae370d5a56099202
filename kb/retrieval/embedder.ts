/**
 * 语义模型 as retrieval needs it: texts become vectors of length 1, so that a dot product is a cosine. Vectors of two
 * models have nothing to do with each other: `id` tells them apart, and whoever keeps vectors keeps it beside them.
 */
export interface Embedder {
  /** Changes whenever the same text would give another vector. */
  readonly id: string;
  readonly dimensions: number;
  /** How far the cosines of this model may move a ranking; they differ in scale from model to model. */
  readonly fusion: SemanticFusion;
  /** Undefined where it was not measured: a cosine then says nothing beyond its own question. */
  readonly unrelated?: CosineScale | undefined;
  /** One vector per text, in order. A text that says nothing the model knows gives zeros. */
  readonly embed: (
    texts: readonly string[],
    purpose: EmbeddingPurpose,
    signal?: AbortSignal,
  ) => Promise<readonly Float32Array[]>;
}

/** 余弦尺度: mean and standard deviation of cosines of questions and passages that have nothing to do with each other. */
export interface CosineScale {
  readonly mean: number;
  readonly spread: number;
}

export type EmbeddingPurpose = 'question' | 'passage';

/** 融合系数: λ of `score = coverage + λ · cosine` (weak where words of the question are found, strong where not). */
export interface SemanticFusion {
  /** λ where the words of the question are in the library. 0: cosines decide nothing then. */
  readonly base: number;
  /** Added to λ where none of them is. */
  readonly gain: number;
  /** Coverage of the best record from which on λ is `base`. */
  readonly threshold: number;
}
