import { type ReadFileText, readPolicyFile } from '../../kb/ingestion/readers/read-policy-file.ts';
import type { SourceFile } from '../../kb/ingestion/source-file.ts';
import { createIsolatedReading } from '../../server/reading/isolated-reading.ts';
import { mutateArchive, unpackArchive } from './mutate-archive.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { createRandomNumbers } from './random-numbers.ts';

/** What came of the mutated files of one format. */
export interface FuzzReport {
  readonly format: string;
  readonly files: number;
  /** Files of which at least one document was read in spite of the damage. */
  readonly read: number;
  /** Files of which none was, by the code of the first failure. */
  readonly refused: Readonly<Record<string, number>>;
  /** Files that found a defect: a reader threw something else, hung or ate its memory. */
  readonly defects: readonly FuzzDefect[];
  readonly slowestMs: number;
  /** Resident memory of the process, in MB, at its highest. */
  readonly peakMegabytes: number;
}

interface FuzzDefect {
  readonly number: number;
  readonly code: string;
  readonly cause?: unknown;
}

export interface FuzzOptions {
  readonly count: number;
  readonly seed: number;
  /** A file that takes longer, as text or as a document, is a hang. */
  readonly timeoutMs: number;
}

/** Heap of the reading thread in MB; a real import allows more (READING_LIMITS). */
const MAX_HEAP_MEGABYTES = 512;
/** Resident memory in MB: the thread's heap, as much again for its buffers, and this process. */
const MAX_RESIDENT_MEGABYTES = 1_500;

/** These say that the reader failed, not the file. */
const DEFECT_CODES: readonly string[] = ['reading-failed', 'reading-timed-out', 'reading-out-of-memory'];

/** Reads `count` mutations of the samples, which are of one format, as an import does: up to the parsed document. */
export async function fuzzReader(
  format: string,
  samples: readonly SourceFile[],
  { count, seed, timeoutMs }: FuzzOptions,
): Promise<FuzzReport> {
  const reading = createIsolatedReading({
    baseTimeoutMs: timeoutMs,
    timeoutMsPerMegabyte: 0,
    maxHeapMegabytes: MAX_HEAP_MEGABYTES,
  });
  const random = createRandomNumbers(seed);
  const sources = await Promise.all(samples.map(prepare));
  const refused: Record<string, number> = {};
  const defects: FuzzDefect[] = [];
  let read = 0;
  let slowestMs = 0;
  let peakMegabytes = 0;
  for (let number = 0; number < count; number += 1) {
    const { bytes, parts } = sources[random.below(sources.length)] ?? { bytes: new Uint8Array(), parts: [] };
    const mutated =
      parts.length > 0 && random.below(2) === 1 ? mutateArchive(parts, random) : mutateBytes(bytes, random);
    const start = performance.now();
    const outcome = await readWhole({ path: `${number}.${format}`, bytes: mutated }, reading.readText);
    const tookMs = performance.now() - start;
    const megabytes = process.memoryUsage.rss() / 1e6;
    if (outcome.documents > 0) read += 1;
    else refused[outcome.code] = (refused[outcome.code] ?? 0) + 1;
    for (const defect of outcome.defects) defects.push({ number, ...defect });
    if (tookMs > timeoutMs * (1 + outcome.files)) defects.push({ number, code: 'document-timed-out' });
    if (megabytes > MAX_RESIDENT_MEGABYTES)
      defects.push({ number, code: `resident-${Math.round(megabytes)}` });
    slowestMs = Math.max(slowestMs, tookMs);
    peakMegabytes = Math.max(peakMegabytes, megabytes);
  }
  await reading.close();
  return { format, files: count, read, refused, defects, slowestMs, peakMegabytes };
}

async function prepare({ bytes }: SourceFile) {
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return { bytes, parts: isArchive ? await unpackArchive(bytes) : [] };
}

/** Everything that the file yields. `files` counts those read apart: each has a time limit of its own. */
async function readWhole(file: SourceFile, readText: ReadFileText) {
  const defects: Omit<FuzzDefect, 'number'>[] = [];
  let documents = 0;
  let files = 0;
  let code = 'nothing';
  const watched: ReadFileText = (one) => {
    files += 1;
    return readText(one).catch((error: unknown) => {
      if (isDefect(error)) defects.push({ code: error.code, cause: error.cause });
      throw error;
    });
  };
  try {
    for await (const item of readPolicyFile(file, { readText: watched })) {
      if (item.kind === 'draft') documents += 1;
      else if (item.kind === 'failure' && code === 'nothing') code = item.failure.code;
    }
  } catch (error) {
    code = 'untyped-error';
    defects.push({ code, cause: error instanceof Error ? error.stack : error });
  }
  return { documents, files, code, defects };
}

function isDefect(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && DEFECT_CODES.includes(String(error.code));
}
