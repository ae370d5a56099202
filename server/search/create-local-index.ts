import {
  createEmbeddedSearchIndex,
  type EmbeddedSearchIndex,
} from '../../kb/retrieval/create-embedded-search-index.ts';
import type { Embedder } from '../../kb/retrieval/embedder.ts';
import { createQueryExpansion } from '../../kb/retrieval/query/create-query-expansion.ts';
import { createBuiltInEmbedder } from '../../kb/retrieval/semantics/create-built-in-embedder.ts';
import { createVectorTable } from '../../kb/retrieval/vectors/create-fast-vector-table.ts';
import { createPause } from '../create-pause.ts';
import { loadBuiltInModel } from './load-built-in-model.ts';
import { loadLexicon } from './load-lexicon.ts';

/** The search index in this process as the product runs it: words, lexicon, and the model given or the built-in one. */
export async function createLocalIndex(given?: Embedder): Promise<EmbeddedSearchIndex> {
  const lexicon = await loadLexicon();
  const pause = createPause();
  const embedder = given ?? createBuiltInEmbedder(await loadBuiltInModel(), pause);
  return createEmbeddedSearchIndex({
    embedder,
    pause,
    createVectorTable,
    expandQuery: createQueryExpansion(lexicon),
  });
}
