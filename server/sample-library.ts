import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { importEntries } from '../kb/ingestion/import-entries.ts';
import { importGuides } from '../kb/ingestion/import-guides.ts';
import { importPolicies } from '../kb/ingestion/import-policies.ts';
import type { ImportReport } from '../kb/ingestion/import-report.ts';
import type { LibraryStore } from '../kb/ingestion/library-store.ts';

const FOLDER = resolve(import.meta.dirname, '..', 'kb', 'content', 'sample-library');

async function* sampleFile(name: string) {
  yield { path: name, bytes: await readFile(join(FOLDER, name)) };
}

/** A file of the sample library did not go in whole: a defect of the release, not of the installation. */
class SampleLibraryError extends Error {
  readonly code = 'sample-library-damaged';
}

/** Loads 示例库, each record marked as sample. Safe to repeat: what is there already stays unchanged. */
export async function loadSampleLibrary(
  store: LibraryStore,
  announce: (line: string) => void,
): Promise<void> {
  const steps: readonly (readonly [string, string, () => Promise<ImportReport>])[] = [
    [
      '政策文件',
      'policies.jsonl',
      () => importPolicies(sampleFile('policies.jsonl'), store, { isSample: true }),
    ],
    [
      '知识条目',
      'entries.jsonl',
      () => importEntries(sampleFile('entries.jsonl'), store, { isSample: true }),
    ],
    ['办事指南', 'guides.jsonl', () => importGuides(sampleFile('guides.jsonl'), store, { isSample: true })],
  ];
  for (const [index, [what, file, load]] of steps.entries()) {
    const report = await load();
    const failure = report.failed[0];
    if (failure)
      throw new SampleLibraryError(`示例库文件 ${file} 第 ${failure.line} 行有误：${failure.message}`);
    const total = report.created.length + report.updated.length + report.unchanged.length;
    announce(`  示例库（${index + 1}/${steps.length}）：${what} ${total} 条`);
  }
}
