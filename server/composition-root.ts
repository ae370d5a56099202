import { createAnswerQuestion } from '../kb/answering/answer-question.ts';
import type { Config } from './config.ts';
import { createAnswerLog, findAnswer, recordFeedback } from './db/answer-log.ts';
import type { Database } from './db/database.ts';
import { createLibraryReader } from './db/library-reader.ts';
import { createPublicLibrary } from './db/public-library.ts';
import { passDays } from './db/statements/pass-days.ts';
import { watchCalendar } from './jobs/watch-calendar.ts';
import { openSearch } from './search/open-search.ts';
import type { Services } from './services.ts';

export interface Composition {
  readonly services: Services;
  /** Resolves when the index holds what the database held at the start. */
  readonly ready: Promise<void>;
  readonly close: () => Promise<void>;
}

/** The one place where ports meet adapters. */
export async function compose(
  database: Database,
  config: Pick<Config, 'defaultDivisionCode'> & Partial<Pick<Config, 'typesense' | 'embedding'>>,
  clock: () => Date,
  newId: () => string,
  reportFailure?: (failure: unknown, answerId: string) => void,
): Promise<Composition> {
  const reader = createLibraryReader(database);
  const search = await openSearch(database, config, (error) => reportFailure?.(error, 'search index'));
  const { searchIndex } = search;
  const calendar = watchCalendar({
    passDays: () => passDays(database, clock()),
    onError: (error) => reportFailure?.(error, 'calendar'),
  });
  return {
    ready: search.follower.ready,
    services: {
      clock,
      newId,
      searchIndex,
      reader,
      answerQuestion: createAnswerQuestion({
        searchIndex,
        library: reader,
        log: createAnswerLog(database),
        clock,
        newId,
        defaultDivisionCode: config.defaultDivisionCode,
        reportFailure,
      }),
      library: createPublicLibrary(database),
      recordFeedback: (feedback) => recordFeedback(database, feedback, clock()),
      findAnswer: (answerId) => findAnswer(database, answerId),
      health: {
        indexLag: () => search.follower.lag(),
        checkDatabase: async () => {
          await database.sql`select 1`;
        },
      },
    },
    close: async () => {
      await calendar.close();
      await search.close();
    },
  };
}
