import type { CollectionCreateSchema, CollectionFieldSchema } from 'typesense';

/** Grows with every change of the fields or of what is put into them; an older collection is then built anew. */
export const SCHEMA_VERSION = 3;

/** The name searches use; which collection stands behind it changes at the end of a rebuild. */
export const ALIAS = `policy_qa_v${SCHEMA_VERSION}`;

/** What a collection says of itself. */
export interface CollectionMetadata {
  readonly schemaVersion: number;
  /** `Embedder.id` of its vectors; null where it holds none. */
  readonly embedderId: string | null;
}

const word = (name: string, options: Partial<CollectionFieldSchema> = {}): CollectionFieldSchema => ({
  name,
  type: 'string',
  ...options,
});
const words = (name: string, options: Partial<CollectionFieldSchema> = {}): CollectionFieldSchema => ({
  name,
  type: 'string[]',
  ...options,
});
/** Kept on disk and given back with hits; takes no memory. */
const stored = (name: string, type: 'string' | 'string[]'): CollectionFieldSchema => ({
  name,
  type,
  index: false,
  optional: true,
});

/**
 * Two parts of a record: a `head` for each version, which is looked up, counted and suggested, and a `chunk` for each
 * of its chunks, which is searched. No field has a locale: the engine's own segmentation splits 公积金 into characters.
 */
const FIELDS: readonly CollectionFieldSchema[] = [
  word('part'),
  word('kind', { facet: true }),
  word('record_key'),
  /** The same for records that repeat one content and for the versions of a document. */
  word('content_key', { facet: true }),
  word('revision'),
  word('visibility'),
  word('division', { facet: true }),
  word('level', { facet: true, optional: true }),
  word('year', { facet: true, optional: true }),
  words('topics', { facet: true }),
  words('issuers', { facet: true }),
  words('topic_keys'),
  words('issuer_keys'),
  words('identifiers'),
  words('label_keys'),
  words('validity'),
  { name: 'has_own_validity', type: 'bool' },
  words('own_validity'),
  { name: 'is_newest', type: 'bool' },
  { name: 'has_vector', type: 'bool' },
  /** 20240301; 0 where undated. */
  { name: 'dated_on', type: 'int32' },
  { name: 'ordinal', type: 'int32' },
  word('sort_id', { sort: true }),
  { name: 'title_length', type: 'int32' },
  { name: 'record_length', type: 'int32', facet: true },
  { name: 'chunk_length', type: 'int32', facet: true },
  word('title'),
  word('text'),
  /** Of a head: every token of the version once, for counting in how many records a token occurs. */
  word('vocabulary'),
  /** Of a public head: the sounds of neighbouring characters of its titles, for finding what a slip may have meant. */
  words('title_sounds'),
  stored('periods', 'string[]'),
  stored('record_id', 'string'),
  stored('version_id', 'string'),
  stored('chunk_id', 'string'),
  stored('label', 'string'),
  stored('body', 'string'),
  stored('headings', 'string[]'),
  stored('titles', 'string[]'),
  stored('negatives', 'string[]'),
];

export function collectionSchema(
  name: string,
  embedder: { readonly id: string; readonly dimensions: number } | undefined,
): CollectionCreateSchema & { readonly metadata: CollectionMetadata } {
  const vector: CollectionFieldSchema[] = embedder
    ? [{ name: 'vector', type: 'float[]', num_dim: embedder.dimensions, vec_dist: 'cosine', optional: true }]
    : [];
  return {
    name,
    fields: [...FIELDS, ...vector],
    metadata: { schemaVersion: SCHEMA_VERSION, embedderId: embedder?.id ?? null },
  };
}
