import { createAnswerQuestion } from '../kb/answering/answer-question.ts';
import { createKnownMatters } from '../kb/answering/known-matters.ts';
import { createOfficialWordings } from '../kb/answering/official-wordings.ts';
import type { Config } from './config.ts';
import { createAnswerLog, findAnswer, recordFeedback } from './db/answer-log.ts';
import type { Database } from './db/database.ts';
import { createChannelReader } from './db/keeping/channel-switches.ts';
import { deleteExpired, type RetentionPeriods } from './db/keeping/delete-expired.ts';
import { storeHandoff } from './db/keeping/handoffs.ts';
import { createLibraryReader } from './db/library-reader.ts';
import { createVersionCache } from './db/policies/version-cache.ts';
import { createPublicLibrary } from './db/public-library.ts';
import { passDays } from './db/statements/pass-days.ts';
import { assumeUnchanged } from './db/unchanged-library.ts';
import { watchCalendar } from './jobs/watch-calendar.ts';
import { createModelAccounts } from './llm/model-accounts.ts';
import { openLanguageModel } from './llm/open-language-model.ts';
import { loadLexicon } from './search/load-lexicon.ts';
import { openSearch } from './search/open-search.ts';
import type { Services } from './services.ts';

/** A day has begun for somebody every hour; what is past its time goes within one. */
const RETENTION_LOOK_MS = 3_600_000;

export interface Composition {
  readonly services: Services;
  /** Resolves when the index holds what the database held at the start. */
  readonly ready: Promise<void>;
  readonly close: () => Promise<void>;
}

/** Of everything but the model, which has its own limit. */
const WALK_TIMEOUT_MS = 10_000;

/** The one place where ports meet adapters. */
export async function compose(
  database: Database,
  config: Pick<Config, 'defaultDivisionCode' | 'languageModel'> &
    Partial<Pick<Config, 'typesense' | 'embedding' | 'dataDirectory'>> & {
      readonly retention?: RetentionPeriods | undefined;
    },
  clock: () => Date,
  newId: () => string,
  reportFailure?: (failure: unknown, answerId: string) => void,
  announce?: (line: string) => void,
): Promise<Composition> {
  const readVersions = createVersionCache();
  const reader = createLibraryReader(database, readVersions);
  const accounts = config.languageModel && createModelAccounts(config.languageModel);
  const model = config.languageModel && accounts && openLanguageModel(config.languageModel, accounts);
  const search = await openSearch(
    database,
    config,
    (error) => reportFailure?.(error, 'search index'),
    announce,
  );
  const { searchIndex } = search;
  const calendar = watchCalendar({
    passDays: () => passDays(database, clock()),
    onError: (error) => reportFailure?.(error, 'calendar'),
  });
  const { retention } = config;
  const cleaner = watchCalendar({
    passDays: async () => retention && deleteExpired(database, retention, clock()),
    onError: (error) => reportFailure?.(error, 'retention'),
    lookMs: RETENTION_LOOK_MS,
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
        namesAnotherMatter: createKnownMatters(await loadLexicon()),
        findOfficialWordings: createOfficialWordings(await loadLexicon()),
        assumeUnchanged: () => assumeUnchanged(database, reader),
        clock,
        newId,
        model,
        timeoutMs: WALK_TIMEOUT_MS + (config.languageModel?.timeoutMs ?? 0),
        defaultDivisionCode: config.defaultDivisionCode,
        reportFailure,
      }),
      library: createPublicLibrary(database, readVersions),
      recordFeedback: (feedback) => recordFeedback(database, feedback, clock()),
      storeHandoff: (handoff) => storeHandoff(database, handoff, newId(), clock()),
      isChannelOff: createChannelReader(database, clock),
      findAnswer: (answerId) => findAnswer(database, answerId),
      health: {
        modelUsage: () => accounts?.read(),
        indexLag: () => search.follower.lag(),
        checkDatabase: async () => {
          await database.sql`select 1`;
        },
      },
    },
    close: async () => {
      await calendar.close();
      await cleaner.close();
      await search.close();
    },
  };
}
