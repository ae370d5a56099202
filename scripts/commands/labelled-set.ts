import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createOfficialWordings } from '../../kb/answering/official-wordings.ts';
import type { EvaluatedLibrary } from '../../kb/evaluation/ask-labelled-questions.ts';
import { type LabelledQuestion, parseLabelledQuestions } from '../../kb/evaluation/labelled-question.ts';
import { createScratchLibrary } from '../../kb/evaluation/scratch-library.ts';
import { importEntries } from '../../kb/ingestion/import-entries.ts';
import { importGuides } from '../../kb/ingestion/import-guides.ts';
import { importPolicies } from '../../kb/ingestion/import-policies.ts';
import type { IndexRecord, RecordKind } from '../../kb/retrieval/search-index.ts';
import { createLocalIndex } from '../../server/search/create-local-index.ts';
import { loadLexicon } from '../../server/search/load-lexicon.ts';
import { type CommandContext, CommandFailure } from './command.ts';
import { readSourceFiles } from './source-files.ts';

const SOURCES = [
  ['policy', 'policies.jsonl', importPolicies],
  ['entry', 'entries.jsonl', importEntries],
  ['guide', 'guides.jsonl', importGuides],
] as const;

export interface Evaluated extends EvaluatedLibrary {
  /** Undefined for an installation, whose records are not held here. */
  readonly records?: readonly IndexRecord[];
}

/** The set's records of the kinds given, but for those withheld, in an index of their own; nothing of the installation is touched. */
export async function libraryOfSet(
  folder: string,
  { signal, progress }: Pick<CommandContext, 'signal' | 'progress'>,
  withheld: ReadonlySet<string> = new Set(),
  kinds: readonly RecordKind[] = SOURCES.map(([kind]) => kind),
): Promise<Evaluated> {
  const library = createScratchLibrary();
  for (const [kind, name, importRecords] of SOURCES) {
    const path = join(folder, name);
    if (!kinds.includes(kind) || !existsSync(path)) continue;
    const { created, failed } = await importRecords(readSourceFiles([path]), library, { signal });
    signal.throwIfAborted();
    progress(`${name}：读入 ${created.length} 条，失败 ${failed.length} 条`);
  }
  const searchIndex = await createLocalIndex();
  const records = library.listIndexRecords().filter(({ recordId }) => !withheld.has(recordId));
  await searchIndex.apply(records.map((record) => ({ change: 'put', record }) as const));
  progress(`索引 ${records.length} 条`);
  const findOfficialWordings = createOfficialWordings(await loadLexicon());
  return { searchIndex, library, findOfficialWordings, records };
}

export async function readQuestions(folder: string): Promise<readonly LabelledQuestion[]> {
  const path = join(folder, 'questions.jsonl');
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CommandFailure('questions-not-found', `评测集中没有 questions.jsonl：${folder}`);
  });
  return parseLabelledQuestions(text);
}

/** What the set is about: the kinds it has records of, or all where it is measured against an installation. */
export function kindsOf(folder: string): readonly RecordKind[] {
  const present = SOURCES.filter(([, name]) => existsSync(join(folder, name))).map(([kind]) => kind);
  return present.length > 0 ? present : SOURCES.map(([kind]) => kind);
}
