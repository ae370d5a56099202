import { sql } from 'drizzle-orm';
import { boolean, integer, jsonb, pgTable, primaryKey, real, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { AdaptationMeasures } from '../../../kb/retrieval/semantics/training/judge-adaptation.ts';
import { bytes, instant } from './columns.ts';

/** 语义模型 whose vectors are kept. */
export const embeddingModels = pgTable('embedding_models', {
  /** `Embedder.id`. */
  id: text().primaryKey(),
  dimensions: integer().notNull(),
  /** λ as settled on random pairs of the library; null before. */
  fusionBase: real(),
  fusionGain: real(),
  fusionThreshold: real(),
  calibrationPairs: integer(),
  calibratedAt: instant(),
});

/** 向量: derived data, kept because asking for it costs time and money. */
export const embeddings = pgTable(
  'embeddings',
  {
    modelId: text()
      .notNull()
      .references(() => embeddingModels.id, { onDelete: 'cascade' }),
    /** Of the text. */
    digest: text().notNull(),
    /** Little-endian 32-bit floats, length 1. */
    vector: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.modelId, table.digest] })],
);

/** 续训模型: the shipped model trained on with pairs of this installation; at most one is in use. */
export const semanticModels = pgTable(
  'semantic_models',
  {
    /** `SemanticModel.id`. */
    id: text().primaryKey(),
    /** Of the shipped model that it began from; with another one it is out of use. */
    baseId: text().notNull(),
    file: bytes().notNull(),
    pairs: integer().notNull(),
    measures: jsonb().$type<AdaptationMeasures>().notNull(),
    isInUse: boolean().notNull(),
    madeAt: instant().notNull(),
  },
  (table) => [uniqueIndex('semantic_models_in_use').on(table.isInUse).where(sql`${table.isInUse}`)],
);
