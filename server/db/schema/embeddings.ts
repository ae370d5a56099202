import { integer, pgTable, primaryKey, real, text } from 'drizzle-orm/pg-core';
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
