import type { Embedder } from '../../../kb/retrieval/embedder.ts';
import type { TypesenseConnection } from './connect-typesense.ts';
import { passageText } from './index-documents.ts';
import { sendSearches } from './search-request.ts';
import { importLines, withVector } from './write-records.ts';

const CHUNKS_AT_ONCE = 250;

/**
 * Gives vectors to chunks that were put in while the model did not answer; throws where it still does not. Can be
 * broken off and repeated: what has its vector is not asked for again.
 */
export async function completeVectors(
  connection: TypesenseConnection,
  collection: string,
  embedder: Embedder,
  signal: AbortSignal,
): Promise<number> {
  let completed = 0;
  while (!signal.aborted) {
    const [answer] = await sendSearches(connection, collection, [
      { q: '*', filter_by: 'part:=chunk && has_vector:=false', per_page: CHUNKS_AT_ONCE },
    ]);
    const chunks = (answer?.hits ?? []).map(({ document }) => document);
    if (chunks.length === 0) break;
    const vectors = await embedder.embed(chunks.map(passageText), 'passage', signal);
    const lines = chunks.map(({ id }, at) => withVector({ id }, vectors[at]));
    await importLines(connection, collection, lines, 'update');
    completed += chunks.length;
  }
  return completed;
}
