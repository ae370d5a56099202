import { createEmbeddedSearchIndex } from '../../kb/retrieval/create-embedded-search-index.ts';
import type { Embedder } from '../../kb/retrieval/embedder.ts';
import type { SearchIndex } from '../../kb/retrieval/search-index.ts';
import type { Config } from '../config.ts';
import type { Database } from '../db/database.ts';
import { countPublished } from '../db/index-feed.ts';
import { type EventFollower, followEvents } from '../jobs/follow-events.ts';
import { followForSharedIndex } from '../jobs/follow-for-shared-index.ts';
import { ALIAS } from './typesense/collection-schema.ts';
import { connectTypesense } from './typesense/connect-typesense.ts';
import { createTypesenseSearchIndex } from './typesense/create-typesense-search-index.ts';

export interface OpenedSearch {
  readonly searchIndex: SearchIndex;
  readonly follower: EventFollower;
}

/** The search engine that the configuration names, kept in step with the database. */
export async function openSearch(
  database: Database,
  config: Partial<Pick<Config, 'typesense'>>,
  onError: (error: unknown) => void,
  embedder?: Embedder,
): Promise<OpenedSearch> {
  if (!config.typesense) {
    const searchIndex = createEmbeddedSearchIndex();
    return { searchIndex, follower: await followEvents({ database, searchIndex, onError }) };
  }
  const connection = connectTypesense(config.typesense);
  const searchIndex = await createTypesenseSearchIndex({ connection, embedder });
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
