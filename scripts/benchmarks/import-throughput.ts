import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importPolicies } from '../../kb/ingestion/import-policies.ts';
import type { SourceFile } from '../../kb/ingestion/source-file.ts';
import { createPause, READING_TURN_MS } from '../../server/create-pause.ts';
import { createLibraryStore } from '../../server/db/library-store.ts';
import { createIsolatedReading } from '../../server/reading/isolated-reading.ts';
import { openSystemOfRecord } from '../../server/system-of-record.ts';
import type { BenchmarkRow } from './benchmark-table.ts';
import { noticeAsDocx, noticeAsHtml, noticeAsJsonLine, sampleNotice } from './sample-notices.ts';

interface Load {
  readonly what: string;
  readonly count: number;
  readonly perSecond: number;
  readonly files: () => readonly SourceFile[];
}

const numbered = (count: number, from: number) => Array.from({ length: count }, (_, index) => from + index);

const LOADS: readonly Load[] = [
  {
    what: '导入 HTML（每份约 800 字）',
    count: 1_000,
    perSecond: 50,
    files: () =>
      numbered(1_000, 0).map((number) => ({
        path: `${number}.html`,
        bytes: noticeAsHtml(sampleNotice(number)),
      })),
  },
  {
    what: '导入 docx（每份约 800 字）',
    count: 500,
    perSecond: 10,
    files: () =>
      numbered(500, 1_000).map((number) => ({
        path: `${number}.docx`,
        bytes: noticeAsDocx(sampleNotice(number)),
      })),
  },
  {
    what: '导入 JSONL（每条约 800 字）',
    count: 5_000,
    perSecond: 1_000,
    files: () => {
      const lines = numbered(5_000, 2_000).map((number) =>
        noticeAsJsonLine(sampleNotice(number), `bench-${number}`),
      );
      return [{ path: 'bench.jsonl', bytes: new TextEncoder().encode(lines.join('\n')) }];
    },
  },
];

/** Imports into an embedded database of its own, as the command does, until every record is durable. */
export async function measureImport(announce: (line: string) => void): Promise<readonly BenchmarkRow[]> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'policy-qa-bench-'));
  chmodSync(dataDirectory, 0o755);
  const record = await openSystemOfRecord({ dataDirectory, databaseUrl: undefined }, announce);
  const reading = createIsolatedReading();
  const rows: BenchmarkRow[] = [];
  try {
    const store = createLibraryStore(record.database, () => new Date());
    for (const { what, count, perSecond, files } of LOADS) {
      const given = files();
      announce(what);
      const start = performance.now();
      const report = await importPolicies(given, store, {
        readText: reading.readText,
        pause: createPause(READING_TURN_MS),
      });
      const seconds = (performance.now() - start) / 1_000;
      if (report.created.length !== count) throw new Error(`${what}: ${JSON.stringify(report.failed[0])}`);
      rows.push({
        what,
        measured: `${Math.round(count / seconds)} 份/秒`,
        budget: `≥ ${perSecond} 份/秒`,
        isWithin: count / seconds >= perSecond,
      });
    }
  } finally {
    await reading.close();
    await record.close();
    rmSync(dataDirectory, { recursive: true, force: true });
  }
  return rows;
}
