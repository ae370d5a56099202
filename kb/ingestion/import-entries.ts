import { type ImportFiles, type ImportOptions, importRecords } from './import-records.ts';
import type { ImportReport } from './import-report.ts';
import type { LibraryStore } from './library-store.ts';
import { readEntryFile } from './readers/read-entry-file.ts';

/** Imports 知识条目, one a line in .jsonl and .csv. */
export function importEntries(
  files: ImportFiles,
  store: LibraryStore,
  options: ImportOptions = {},
): Promise<ImportReport> {
  return importRecords(
    files,
    {
      read: readEntryFile,
      save: (drafts, dryRun) => store.saveEntries(drafts, dryRun),
      sizeOf: (draft) => draft.content.answer.length,
    },
    options,
  );
}
