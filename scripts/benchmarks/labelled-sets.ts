import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type LabelledQuestion, parseLabelledQuestions } from '../../kb/evaluation/labelled-question.ts';
import { createScratchLibrary } from '../../kb/evaluation/scratch-library.ts';
import { importEntries } from '../../kb/ingestion/import-entries.ts';
import { importPolicies } from '../../kb/ingestion/import-policies.ts';
import type { IndexRecord } from '../../kb/retrieval/search-index.ts';

const root = resolve(import.meta.dirname, '..', '..');

export interface LabelledSet {
  readonly records: readonly IndexRecord[];
  readonly questions: readonly LabelledQuestion[];
}

/** Folder of a labelled set, or undefined where a clone stands without it. */
export function findLabelledSet(name: string): string | undefined {
  const data = process.env.POLICY_QA_TEST_DATA ?? join(root, '..', 'shared', 'data');
  const folder = join(resolve(data), name);
  return existsSync(join(folder, 'questions.jsonl')) ? folder : undefined;
}

export async function readLabelledSet(folder: string): Promise<LabelledSet> {
  const library = createScratchLibrary();
  const sources = [
    ['policies.jsonl', importPolicies],
    ['entries.jsonl', importEntries],
  ] as const;
  for (const [name, importRecords] of sources) {
    const path = join(folder, name);
    if (existsSync(path)) await importRecords([{ path, bytes: readFileSync(path) }], library);
  }
  const questions = parseLabelledQuestions(readFileSync(join(folder, 'questions.jsonl'), 'utf8'));
  return { records: library.listIndexRecords(), questions };
}
