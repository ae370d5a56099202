import { UnreadablePolicyFileError } from '../../kb/ingestion/readers/unreadable-policy-file-error.ts';
import type { SourceFile } from '../../kb/ingestion/source-file.ts';
import { createIsolatedReading } from '../../server/reading/isolated-reading.ts';
import { mutateArchive, unpackArchive } from './mutate-archive.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { createRandomNumbers } from './random-numbers.ts';

/** What came of the mutated files of one format. */
export interface FuzzReport {
  readonly format: string;
  readonly files: number;
  /** Files of which text was read in spite of the damage. */
  readonly read: number;
  /** Files refused, by code. */
  readonly refused: Readonly<Record<string, number>>;
  /** Files that found a defect: a reader threw something else, hung or ate its memory. */
  readonly defects: readonly { readonly number: number; readonly code: string; readonly cause?: unknown }[];
  readonly slowestMs: number;
  /** Resident memory of the process, in MB, at its highest. */
  readonly peakMegabytes: number;
}

export interface FuzzOptions {
  readonly count: number;
  readonly seed: number;
  /** A file that takes longer is a hang. */
  readonly timeoutMs: number;
}

/** These say that the reader failed, not the file. */
const DEFECT_CODES: readonly string[] = ['reading-failed', 'reading-timed-out', 'reading-out-of-memory'];

/** Reads `count` mutations of the samples, which are of one format, as an import would. */
export async function fuzzReader(
  format: string,
  samples: readonly SourceFile[],
  { count, seed, timeoutMs }: FuzzOptions,
): Promise<FuzzReport> {
  const reading = createIsolatedReading({
    baseTimeoutMs: timeoutMs,
    timeoutMsPerMegabyte: 0,
    maxHeapMegabytes: 512,
  });
  const random = createRandomNumbers(seed);
  const sources = await Promise.all(samples.map(prepare));
  const refused: Record<string, number> = {};
  const defects: { number: number; code: string; cause?: unknown }[] = [];
  let read = 0;
  let slowestMs = 0;
  let peakMegabytes = 0;
  for (let number = 0; number < count; number += 1) {
    const { bytes, parts } = sources[random.below(sources.length)] ?? { bytes: new Uint8Array(), parts: [] };
    const mutated =
      parts.length > 0 && random.below(2) === 1 ? mutateArchive(parts, random) : mutateBytes(bytes, random);
    const start = performance.now();
    try {
      await reading.readText({ path: `${number}.${format}`, bytes: mutated });
      read += 1;
    } catch (error) {
      const code = error instanceof UnreadablePolicyFileError ? error.code : 'untyped-error';
      if (code === 'untyped-error' || DEFECT_CODES.includes(code)) {
        defects.push({ number, code, cause: error instanceof Error ? (error.cause ?? error.stack) : error });
      } else refused[code] = (refused[code] ?? 0) + 1;
    }
    slowestMs = Math.max(slowestMs, performance.now() - start);
    peakMegabytes = Math.max(peakMegabytes, process.memoryUsage.rss() / 1e6);
  }
  await reading.close();
  return { format, files: count, read, refused, defects, slowestMs, peakMegabytes };
}

async function prepare({ bytes }: SourceFile) {
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return { bytes, parts: isArchive ? await unpackArchive(bytes) : [] };
}
