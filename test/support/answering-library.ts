import type { Answer, Question } from '../../kb/answering/answer.ts';
import type { AnswerListener } from '../../kb/answering/answer-listener.ts';
import { type AnsweringDependencies, createAnswerQuestion } from '../../kb/answering/answer-question.ts';
import { createKnownMatters } from '../../kb/answering/known-matters.ts';
import type { LibraryReader } from '../../kb/answering/library-reader.ts';
import { createOfficialWordings } from '../../kb/answering/official-wordings.ts';
import { createScratchLibrary } from '../../kb/evaluation/scratch-library.ts';
import { importEntries } from '../../kb/ingestion/import-entries.ts';
import { importGuides } from '../../kb/ingestion/import-guides.ts';
import { importPolicies } from '../../kb/ingestion/import-policies.ts';
import type { SourceFile } from '../../kb/ingestion/source-file.ts';
import type { SearchIndex } from '../../kb/retrieval/search-index.ts';
import { createLocalIndex } from '../../server/search/create-local-index.ts';
import { loadLexicon } from '../../server/search/load-lexicon.ts';
import { createInMemoryAnswerLog, type InMemoryAnswerLog } from './in-memory-answer-log.ts';

export interface Holdings {
  readonly policies?: readonly object[];
  readonly entries?: readonly object[];
  readonly guides?: readonly object[];
  readonly policyFiles?: readonly SourceFile[];
}

export interface AnsweringLibrary {
  readonly library: LibraryReader;
  readonly searchIndex: SearchIndex;
  readonly log: InMemoryAnswerLog;
  readonly ask: (text: string, more?: Partial<Question>, listener?: AnswerListener) => Promise<Answer>;
}

/** The day on which everything in these tests is asked, unless a test says otherwise. */
export const TODAY = '2026-11-21';

/** Imports records as the command does and answers over them, all in memory; a part may be exchanged. */
export async function answeringLibrary(
  holdings: Holdings,
  exchange: (made: AnsweringDependencies) => Partial<AnsweringDependencies> = () => ({}),
): Promise<AnsweringLibrary> {
  const library = createScratchLibrary();
  await importPolicies([...(holdings.policyFiles ?? []), ...asFile(holdings.policies)], library);
  await importEntries(asFile(holdings.entries), library);
  await importGuides(asFile(holdings.guides), library);
  const searchIndex = await createLocalIndex();
  await searchIndex.apply(library.listIndexRecords().map((record) => ({ change: 'put', record })));
  const log = createInMemoryAnswerLog();
  let made = 0;
  const newId = () => {
    made += 1;
    return `id-${made}`;
  };
  const lexicon = await loadLexicon();
  const standard = {
    namesAnotherMatter: createKnownMatters(lexicon),
    findOfficialWordings: createOfficialWordings(lexicon),
    searchIndex,
    library,
    log,
    clock: () => new Date(`${TODAY}T03:00:00Z`),
    newId,
  };
  const answerQuestion = createAnswerQuestion({ ...standard, ...exchange(standard) });
  return {
    library,
    searchIndex,
    log,
    ask: (text, more = {}, listener = undefined) =>
      answerQuestion({ text, channel: 'api', ...more }, new AbortController().signal, listener),
  };
}

function asFile(records: readonly object[] | undefined): readonly SourceFile[] {
  if (!records || records.length === 0) return [];
  const lines = records.map((record) => JSON.stringify(record)).join('\n');
  return [{ path: 'records.jsonl', bytes: new TextEncoder().encode(lines) }];
}
