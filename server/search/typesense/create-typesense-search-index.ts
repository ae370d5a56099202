import { randomUUID } from 'node:crypto';
import type { Embedder } from '../../../kb/retrieval/embedder.ts';
import { RANKING, type RankingParameters } from '../../../kb/retrieval/ranking-parameters.ts';
import type { SearchIndex } from '../../../kb/retrieval/search-index.ts';
import { type KnownWords, NO_WORDS } from '../../../kb/retrieval/spelling/known-words.ts';
import { askTitles, correctInTime } from './ask-titles.ts';
import { ALIAS } from './collection-schema.ts';
import { completeVectors } from './complete-vectors.ts';
import { requireSupportedVersion, type TypesenseConnection } from './connect-typesense.ts';
import { lookUpIdentifier, suggestTitlesOf } from './look-up.ts';
import { searchCollection } from './search-collection.ts';
import { sendSearches } from './search-request.ts';
import {
  createCollection,
  findStanding,
  putInPlace,
  type StandingCollection,
} from './standing-collection.ts';
import { createTermStatistics } from './term-statistics.ts';
import { type KnownVectors, writeChanges } from './write-records.ts';

/** Typesense 检索索引: one for all server processes; one of them writes. */
export interface TypesenseSearchIndex extends SearchIndex {
  /** Its vectors are of another model than the one given: until a rebuild, search is by words only. */
  readonly needsRebuild: () => Promise<boolean>;
  readonly rebuild: NonNullable<SearchIndex['rebuild']>;
  /** Gives vectors to what was put in while the model did not answer. */
  readonly completeVectors: (signal: AbortSignal) => Promise<number>;
}

export interface TypesenseOptions {
  readonly connection: TypesenseConnection;
  readonly embedder?: Embedder | undefined;
  /**
   * Vectors that are there without asking the model. Where given, no publication waits for the model: chunks go in with
   * these or without, and `completeVectors` asks for the rest.
   */
  readonly knownVectors?: KnownVectors | undefined;
  readonly parameters?: RankingParameters | undefined;
  /** What is spelt right though the library does not say it; without it only the library tells. */
  readonly knownWords?: KnownWords | undefined;
  /** The name under which searches find the collection; two installations on one server need two. */
  readonly alias?: string | undefined;
}

/** Another process may have put a new collection in place; the alias leads there at once, its model is read again. */
const STANDING_AGE_MS = 5_000;

export async function createTypesenseSearchIndex({
  connection,
  embedder,
  knownVectors,
  parameters = RANKING,
  knownWords = NO_WORDS,
  alias = ALIAS,
}: TypesenseOptions): Promise<TypesenseSearchIndex> {
  await requireSupportedVersion(connection);
  const statistics = createTermStatistics(connection);
  let known: { readonly standing: StandingCollection; readonly readAt: number } | undefined;

  const standOn = (standing: StandingCollection): StandingCollection => {
    if (known?.standing.name !== standing.name) statistics.forget();
    known = { standing, readAt: performance.now() };
    return standing;
  };

  const standing = async (): Promise<StandingCollection> => {
    if (known && performance.now() - known.readAt < STANDING_AGE_MS) return known.standing;
    const found = await findStanding(connection, alias);
    if (found) return standOn(found);
    const created = await createCollection(connection, alias, embedder, randomUUID());
    await putInPlace(connection, alias, created);
    return standOn(created);
  };

  /** Vectors of two models have nothing to do with each other: they are never mixed, in no direction. */
  const embedderFor = ({ embedderId }: StandingCollection) =>
    embedder?.id === embedderId ? embedder : undefined;

  const writeTo = async (target: StandingCollection, changes: Parameters<SearchIndex['apply']>[0]) => {
    const model = embedderFor(target);
    const vectorsOf = model && (knownVectors ?? ((texts) => model.embed(texts, 'passage')));
    await writeChanges(connection, target.name, changes, vectorsOf);
    statistics.noteChanges(changes.length);
  };

  /** What another process put in place meanwhile is noticed by the failure that it causes. */
  const reading = async <T>(read: (target: StandingCollection) => Promise<T>): Promise<T> => {
    const target = await standing();
    return read(target).catch(async (error: unknown) => {
      known = undefined;
      const current = await standing();
      if (current.name === target.name) throw error;
      return read(current);
    });
  };

  await standing();

  return {
    apply: async (changes) => writeTo(await standing(), changes),
    search: (query) =>
      reading((target) =>
        searchCollection(query, {
          connection,
          collection: target.name,
          embedder: embedderFor(target),
          statistics,
          parameters,
        }),
      ),
    lookUp: (identifier, filter) =>
      reading(({ name }) => lookUpIdentifier(connection, name, identifier, filter)),
    suggest: (typed, filter, limit) =>
      reading(({ name }) => suggestTitlesOf(connection, name, typed, filter, limit)),
    correct: (text) =>
      correctInTime(text, knownWords, (questions) =>
        reading(({ name }) => askTitles(connection, name, questions, statistics)),
      ),
    count: () =>
      reading(async ({ name }) => {
        const [answer] = await sendSearches(connection, name, [
          { q: '*', filter_by: 'part:=head && is_newest:=true', per_page: 0 },
        ]);
        return answer?.found ?? 0;
      }),
    clear: async () => {
      const empty = await createCollection(connection, alias, embedder, randomUUID());
      await putInPlace(connection, alias, empty);
      standOn(empty);
      statistics.forget();
    },
    rebuild: async (fill) => {
      const fresh = await createCollection(connection, alias, embedder, randomUUID());
      await fill({ apply: (changes) => writeTo(fresh, changes) });
      await putInPlace(connection, alias, fresh);
      standOn(fresh);
    },
    needsRebuild: async () => {
      const { embedderId } = await standing();
      return embedder !== undefined && embedderId !== embedder.id;
    },
    completeVectors: async (signal) => {
      const target = await standing();
      const model = embedderFor(target);
      return model ? completeVectors(connection, target.name, model, signal) : 0;
    },
  };
}
