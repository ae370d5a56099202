import { type ImportFiles, type ImportOptions, importRecords } from './import-records.ts';
import type { ImportReport } from './import-report.ts';
import type { LibraryStore } from './library-store.ts';
import { readGuideFile } from './readers/read-guide-file.ts';

/** Imports 办事指南, one a line in .jsonl and .csv. */
export function importGuides(
  files: ImportFiles,
  store: LibraryStore,
  options: ImportOptions = {},
): Promise<ImportReport> {
  return importRecords(
    files,
    { read: readGuideFile, save: (drafts, dryRun) => store.saveGuides(drafts, dryRun), sizeOf: () => 1 },
    options,
  );
}
