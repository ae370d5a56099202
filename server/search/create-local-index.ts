import { createEmbeddedSearchIndex } from '../../kb/retrieval/create-embedded-search-index.ts';
import { createQueryExpansion } from '../../kb/retrieval/query/create-query-expansion.ts';
import type { SearchIndex } from '../../kb/retrieval/search-index.ts';
import { createBuiltInEmbedder } from '../../kb/retrieval/semantics/create-built-in-embedder.ts';
import { createVectorTable } from '../../kb/retrieval/vectors/create-fast-vector-table.ts';
import { loadBuiltInModel } from './load-built-in-model.ts';
import { loadLexicon } from './load-lexicon.ts';

/** The search index in this process as the product runs it: words, lexicon and the built-in model. */
export async function createLocalIndex(): Promise<SearchIndex> {
  const [model, lexicon] = await Promise.all([loadBuiltInModel(), loadLexicon()]);
  return createEmbeddedSearchIndex({
    embedder: createBuiltInEmbedder(model),
    createVectorTable,
    expandQuery: createQueryExpansion(lexicon),
  });
}
