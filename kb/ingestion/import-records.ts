import type { Pause } from '../pause.ts';
import type { ImportFailure, ImportReport, ImportWarning } from './import-report.ts';
import type { SaveOutcome, SaveRefusal } from './library-store.ts';
import type { ReadOptions } from './readers/read-policy-file.ts';
import type { ReadItem, SourceFile, UnopenedFile } from './source-file.ts';

export interface ImportOptions extends ReadOptions {
  /** Reports what would happen and keeps nothing. */
  readonly dryRun?: boolean | undefined;
  /** Aborted: reads nothing more; what is reported is durable, and the same run goes on from there. */
  readonly signal?: AbortSignal | undefined;
  /** Called after every batch with the number of records handled so far. */
  readonly onProgress?: ((count: number) => void) | undefined;
  /** Lets the saving of one batch go on while the next is read; without it they take turns. */
  readonly pause?: Pause | undefined;
}

/** Records a store call takes at most: large enough that a commit costs little, small enough to lose little. */
const BATCH_RECORDS = 200;
/** Bytes of originals after which a batch goes out early, so that large texts do not pile up in memory. */
const BATCH_BYTES = 8_000_000;

interface RecordKind<Draft> {
  readonly read: (
    file: SourceFile,
    options: ReadOptions,
  ) => AsyncIterable<ReadItem<Draft>> | Iterable<ReadItem<Draft>>;
  readonly save: (
    drafts: readonly Draft[],
    dryRun: boolean,
  ) => Promise<readonly (SaveOutcome | SaveRefusal)[]>;
  readonly sizeOf: (draft: Draft) => number;
}

export type ImportFiles = AsyncIterable<SourceFile | UnopenedFile> | Iterable<SourceFile | UnopenedFile>;

interface Pending<Draft> {
  readonly draft: Draft;
  readonly path: string;
  readonly line?: number | undefined;
}

/**
 * Reads file after file and saves in batches, in order: while the database saves one, the next is read. A bad file or
 * line is reported; a failing store ends the run.
 */
export async function importRecords<Draft>(
  files: ImportFiles,
  kind: RecordKind<Draft>,
  options: ImportOptions,
): Promise<ImportReport> {
  const report = {
    created: [] as string[],
    updated: [] as string[],
    unchanged: [] as string[],
    failed: [] as ImportFailure[],
    warnings: [] as ImportWarning[],
  };
  let batch: Pending<Draft>[] = [];
  let batchBytes = 0;
  let handled = 0;
  let saving: Promise<void> = Promise.resolve();

  const save = async (saved: readonly Pending<Draft>[]): Promise<void> => {
    const outcomes = await kind.save(
      saved.map((pending) => pending.draft),
      options.dryRun ?? false,
    );
    for (const [index, outcome] of outcomes.entries()) {
      const { path, line } = saved[index] ?? { path: '' };
      const place = line === undefined ? { path } : { path, line };
      if (outcome.outcome === 'refused') {
        report.failed.push({ ...place, code: outcome.code, message: outcome.message });
        continue;
      }
      report[outcome.outcome].push(outcome.id);
      report.warnings.push(...outcome.warnings.map((warning) => ({ ...place, id: outcome.id, ...warning })));
    }
    handled += saved.length;
    options.onProgress?.(handled);
  };

  /** Waits for the batch before, so that two at most are in memory. */
  const flush = async (): Promise<void> => {
    await saving;
    if (batch.length === 0) return;
    saving = save(batch);
    // Whether it failed is asked by who waits for it; until then it must not end the process.
    saving.catch(() => undefined);
    batch = [];
    batchBytes = 0;
  };

  for await (const file of files) {
    if (options.signal?.aborted) break;
    if (!('bytes' in file)) {
      report.failed.push(file);
      continue;
    }
    for await (const item of kind.read(file, options)) {
      if (options.signal?.aborted) break;
      if (item.kind === 'failure') report.failed.push(item.failure);
      else if (item.kind === 'warning') report.warnings.push(item.warning);
      else {
        batch.push({ draft: item.draft, path: item.path ?? file.path, line: item.line });
        batchBytes += kind.sizeOf(item.draft);
        if (batch.length >= BATCH_RECORDS || batchBytes >= BATCH_BYTES) await flush();
      }
      const waiting = options.pause?.();
      if (waiting) await waiting;
    }
  }
  if (!options.signal?.aborted) await flush();
  await saving;
  return report;
}
