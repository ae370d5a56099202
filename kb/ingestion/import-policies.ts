import { type ImportFiles, type ImportOptions, importRecords } from './import-records.ts';
import type { ImportReport } from './import-report.ts';
import type { LibraryStore } from './library-store.ts';
import { readPolicyFile } from './readers/read-policy-file.ts';

/** Imports 政策文件: .txt .md .html, or one a line in .jsonl and .csv. */
export function importPolicies(
  files: ImportFiles,
  store: LibraryStore,
  options: ImportOptions = {},
): Promise<ImportReport> {
  return importRecords(
    files,
    {
      read: readPolicyFile,
      save: (drafts, dryRun) => store.savePolicies(drafts, dryRun),
      sizeOf: (draft) => draft.original.bytes.length,
    },
    options,
  );
}
