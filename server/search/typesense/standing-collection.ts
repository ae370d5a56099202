import type { Embedder } from '../../../kb/retrieval/embedder.ts';
import { type CollectionMetadata, collectionSchema } from './collection-schema.ts';
import type { TypesenseConnection } from './connect-typesense.ts';
import { httpStatusOf, unavailable } from './typesense-errors.ts';

/** The collection behind the alias. */
export interface StandingCollection {
  readonly name: string;
  /** `Embedder.id` of its vectors; undefined where it holds none. */
  readonly embedderId: string | undefined;
}

type EmbedderFacts = Pick<Embedder, 'id' | 'dimensions'> | undefined;

/** What stands behind the alias, or undefined where nothing does. */
export async function findStanding(
  { reader }: TypesenseConnection,
  alias: string,
): Promise<StandingCollection | undefined> {
  const pointer = await reader
    .aliases(alias)
    .retrieve()
    .catch((error: unknown) => unlessMissing(error));
  if (!pointer) return undefined;
  const collection = await reader
    .collections(pointer.collection_name)
    .retrieve()
    .catch((error: unknown) => unlessMissing(error));
  if (!collection) return undefined;
  const metadata = (collection as { readonly metadata?: Partial<CollectionMetadata> }).metadata;
  return { name: pointer.collection_name, embedderId: metadata?.embedderId ?? undefined };
}

export async function createCollection(
  { writer }: TypesenseConnection,
  alias: string,
  embedder: EmbedderFacts,
  suffix: string,
): Promise<StandingCollection> {
  const name = `${alias}_${suffix}`;
  // Sent again after a time-out, the collection may be there already.
  await writer
    .collections()
    .create(collectionSchema(name, embedder))
    .catch((error: unknown) =>
      httpStatusOf(error) === 409 ? undefined : Promise.reject(unavailable(error)),
    );
  return { name, embedderId: embedder?.id };
}

/** Searches use the collection from now on; the one before is dropped, and so is what a broken rebuild left behind. */
export async function putInPlace(
  { writer }: TypesenseConnection,
  alias: string,
  standing: StandingCollection,
): Promise<void> {
  try {
    await writer.aliases().upsert(alias, { collection_name: standing.name });
    const collections = await writer.collections().retrieve();
    for (const { name } of collections) {
      if (name.startsWith(`${alias}_`) && name !== standing.name) await writer.collections(name).delete();
    }
  } catch (error) {
    throw unavailable(error);
  }
}

function unlessMissing(error: unknown): undefined {
  if (httpStatusOf(error) === 404) return undefined;
  throw unavailable(error);
}
