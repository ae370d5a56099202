import { z } from 'zod';

const source = z.strictObject({
  name: z.string().min(1),
  kind: z.enum(['documents', 'articles', 'passages', 'messages', 'guides', 'matters', 'lexicon']),
  /** Where `path` begins: the folder of training data, or the product's own folder. */
  in: z.enum(['data', 'product']),
  /** A .jsonl file, or a folder of them. */
  path: z.string().min(1),
  /** How often its text counts; 0 leaves the text out. */
  repeats: z.number().int().min(0).default(1),
  /** Of its pairs among those of other sources; 0 leaves them out. */
  weight: z.number().min(0).default(1),
});

const recipe = z.strictObject({
  seed: z.number().int(),
  vocabulary: z.strictObject({
    minCount: z.number().int().min(1),
    maxPairs: z.number().int().min(0).max(60_000),
  }),
  pretraining: z.strictObject({
    dimensions: z.number().int().multipleOf(16).max(1_024),
    epochs: z.number().int().min(0),
    learningRate: z.number().positive(),
    negatives: z.number().int().min(1),
    subsampling: z.number().positive(),
  }),
  contrast: z.strictObject({
    steps: z.number().int().min(0),
    batch: z.number().int().min(2),
    temperature: z.number().positive(),
    learningRate: z.number().positive(),
    sourcePower: z.number().min(0),
    dropPairs: z.number().min(0).max(1),
    dropWords: z.number().min(0).max(1),
  }),
  /** A token of this share of all tokens begins at half of the weight of a rare one. */
  halfWeightShare: z.number().positive(),
  /** A single Han character begins at so much of the weight of a pair. */
  characterWeight: z.number().positive(),
  sources: z.array(source).min(1),
});

/** 训练配方: everything that decides what a model becomes. */
export type TrainingRecipe = z.infer<typeof recipe>;
export type TrainingRecipeSource = z.infer<typeof source>;

/** Throws a ZodError. */
export function parseTrainingRecipe(text: string): TrainingRecipe {
  return recipe.parse(JSON.parse(text));
}
