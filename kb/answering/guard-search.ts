import type { SearchIndex } from '../retrieval/search-index.ts';

/** 检索故障: the search index did not answer; `cause` says why. */
export class SearchFailedError extends Error {
  constructor(cause: unknown) {
    super('search index failed', { cause });
    this.name = 'SearchFailedError';
  }
}

type ReadableIndex = Pick<SearchIndex, 'search' | 'lookUp' | 'suggest' | 'correct'>;

/** The reading half of the index, with every failure told apart from our own. */
export function guardSearch(index: SearchIndex): ReadableIndex {
  const guarded = async <T>(call: () => Promise<T>): Promise<T> => {
    try {
      return await call();
    } catch (cause) {
      throw new SearchFailedError(cause);
    }
  };
  return {
    search: (query) => guarded(() => index.search(query)),
    lookUp: (identifier, filter) => guarded(() => index.lookUp(identifier, filter)),
    suggest: (typed, filter, limit) => guarded(() => index.suggest(typed, filter, limit)),
    correct: (text) => guarded(async () => index.correct?.(text)),
  };
}
