import {
  createEmbeddedSearchIndex,
  type EmbeddedSearchIndex,
} from '../../kb/retrieval/create-embedded-search-index.ts';
import { createScoringMemory } from '../../kb/retrieval/embedded/create-fast-scoring-memory.ts';
import type { Embedder } from '../../kb/retrieval/embedder.ts';
import { createQueryExpansion } from '../../kb/retrieval/query/create-query-expansion.ts';
import { createBuiltInEmbedder } from '../../kb/retrieval/semantics/create-built-in-embedder.ts';
import type { SemanticModel } from '../../kb/retrieval/semantics/semantic-model.ts';
import { createVectorTable } from '../../kb/retrieval/vectors/create-fast-vector-table.ts';
import { createPause } from '../create-pause.ts';
import { loadBuiltInModel } from './load-built-in-model.ts';
import { loadLexicon } from './load-lexicon.ts';
import { wordsKnownTo } from './words-known-to.ts';

/** The search index in this process as the product runs it: words, lexicon, and the model given or the shipped one. */
export async function createLocalIndex({
  endpoint,
  model: given,
}: {
  readonly endpoint?: Embedder | undefined;
  readonly model?: SemanticModel | undefined;
} = {}): Promise<EmbeddedSearchIndex> {
  const lexicon = await loadLexicon();
  const pause = createPause();
  const model = given ?? (await loadBuiltInModel());
  const embedder = endpoint ?? createBuiltInEmbedder(model, pause);
  return createEmbeddedSearchIndex({
    embedder,
    pause,
    createVectorTable,
    createScoringMemory,
    expandQuery: createQueryExpansion(lexicon),
    knownWords: wordsKnownTo(model, lexicon),
  });
}
