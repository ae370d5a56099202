import type { SearchIndex } from '../../kb/retrieval/search-index.ts';
import { createBuiltInEmbedder } from '../../kb/retrieval/semantics/create-built-in-embedder.ts';
import type { Config } from '../config.ts';
import { createPause } from '../create-pause.ts';
import type { Database } from '../db/database.ts';
import { countPublished } from '../db/index-feed.ts';
import { type EventFollower, followEvents } from '../jobs/follow-events.ts';
import { followForSharedIndex } from '../jobs/follow-for-shared-index.ts';
import { createLocalIndex } from './create-local-index.ts';
import type { OpenedEndpoint } from './embeddings/open-embedding-endpoint.ts';
import { loadLexicon } from './load-lexicon.ts';
import { loadModelInUse } from './load-model-in-use.ts';
import { createIndexSnapshots } from './snapshot/create-index-snapshots.ts';
import { ALIAS } from './typesense/collection-schema.ts';
import { wordsKnownTo } from './words-known-to.ts';

export interface OpenedSearch {
  readonly searchIndex: SearchIndex;
  readonly follower: EventFollower;
  readonly close: () => Promise<void>;
}

type SearchConfig = Partial<Pick<Config, 'typesense' | 'embedding' | 'dataDirectory'>>;

/** How often λ is looked for until it is settled, by this process or another. */
const CALIBRATE_MS = 60_000;

/**
 * The search engine and the model that the configuration names, kept in step with the database. Their clients are
 * loaded where they are configured: they would double the time to start.
 */
export async function openSearch(
  database: Database,
  config: SearchConfig,
  onError: (error: unknown) => void,
  announce: (line: string) => void = () => undefined,
): Promise<OpenedSearch> {
  const endpoint = await openEndpoint(database, config, onError);
  const { searchIndex, follower } = config.typesense
    ? await openTypesense(database, { ...config, typesense: config.typesense }, endpoint, onError, announce)
    : await openEmbedded(database, endpoint, config.dataDirectory, onError, announce);
  const closing = new AbortController();
  const calibrate = () => endpoint?.calibrate(closing.signal).catch(onError);
  const timer = setInterval(calibrate, CALIBRATE_MS).unref();
  void follower.ready.then(calibrate);
  return {
    searchIndex,
    follower,
    close: async () => {
      clearInterval(timer);
      closing.abort();
      await follower.close();
    },
  };
}

/**
 * A model that cannot be reached keeps nobody from starting: an index of this process takes the shipped model then, one
 * that is shared searches by words, and the log says why.
 */
async function openEndpoint(
  database: Database,
  { embedding }: SearchConfig,
  onError: (error: unknown) => void,
): Promise<OpenedEndpoint | undefined> {
  if (!embedding) return undefined;
  const { openEmbeddingEndpoint } = await import('./embeddings/open-embedding-endpoint.ts');
  return openEmbeddingEndpoint(embedding, database, onError).catch((error: unknown) => {
    onError(error);
    return undefined;
  });
}

async function openEmbedded(
  database: Database,
  endpoint: OpenedEndpoint | undefined,
  dataDirectory: string | undefined,
  onError: (error: unknown) => void,
  announce: (line: string) => void,
) {
  const searchIndex = await createLocalIndex({
    endpoint: endpoint?.embedder,
    model: await loadModelInUse(database, announce),
  });
  const snapshots =
    dataDirectory === undefined
      ? undefined
      : {
          ...createIndexSnapshots(database, searchIndex, dataDirectory, announce),
          recordIds: searchIndex.recordIds,
        };
  return { searchIndex, follower: await followEvents({ database, searchIndex, snapshots, onError }) };
}

async function openTypesense(
  database: Database,
  { typesense, embedding }: SearchConfig & { readonly typesense: NonNullable<Config['typesense']> },
  endpoint: OpenedEndpoint | undefined,
  onError: (error: unknown) => void,
  announce: (line: string) => void,
) {
  const { connectTypesense } = await import('./typesense/connect-typesense.ts');
  const { createTypesenseSearchIndex } = await import('./typesense/create-typesense-search-index.ts');
  const model = await loadModelInUse(database, announce);
  // Vectors of an endpoint that does not answer stand in the collection: those of another model would push them out.
  const shipped = embedding ? undefined : createBuiltInEmbedder(model, createPause());
  const searchIndex = await createTypesenseSearchIndex({
    connection: connectTypesense(typesense),
    embedder: endpoint?.embedder ?? shipped,
    knownVectors: endpoint?.knownVectors,
    knownWords: wordsKnownTo(model, await loadLexicon()),
  });
  const follower = await followForSharedIndex({
    database,
    searchIndex,
    followerId: ALIAS,
    needsRebuild: searchIndex.needsRebuild,
    countPublished: () => countPublished(database),
    maintain: searchIndex.completeVectors,
    onError,
  });
  return { searchIndex, follower };
}
