import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { importPolicies } from '../../kb/ingestion/import-policies.ts';
import { readConfig } from '../../server/config.ts';
import { createLibraryStore } from '../../server/db/library-store.ts';
import { limitHeapRoom } from '../../server/limit-heap-room.ts';
import { runServer } from '../../server/main.ts';
import { openSystemOfRecord } from '../../server/system-of-record.ts';
import { noticeAsJsonLine, sampleNotice } from './sample-notices.ts';

/**
 * Runs as a process of its own: the server on a new data folder with the policies of a file, or with sample notices where
 * none is given. Writes its address and goes on until standard input ends.
 */
const NOTICES = 400;
const [file = ''] = process.argv.slice(2);
const root = resolve(import.meta.dirname, '..', '..');
const announce = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const dataDirectory = mkdtempSync(join(tmpdir(), 'policy-qa-bench-'));
chmodSync(dataDirectory, 0o755);
const { config } = readConfig(
  {
    POLICY_QA_PORT: '0',
    POLICY_QA_DATA_DIR: dataDirectory,
    POLICY_QA_SAMPLE_LIBRARY: 'off',
    POLICY_QA_RATE_LIMIT: 'off',
    POLICY_QA_LOG_LEVEL: 'warn',
  },
  root,
);
const record = await openSystemOfRecord(config, announce);
const notices = Array.from({ length: NOTICES }, (_, at) => noticeAsJsonLine(sampleNotice(at), `bench-${at}`));
const bytes = file === '' ? new TextEncoder().encode(notices.join('\n')) : readFileSync(file);
const { created } = await importPolicies(
  [{ path: 'policies.jsonl', bytes }],
  createLibraryStore(record.database, () => new Date()),
);
announce(`装入 ${created.length} 份政策`);
const server = await runServer(config, join(root, 'dist', 'widget'), announce);
limitHeapRoom();
await record.close();
process.stdout.write(`${JSON.stringify({ url: server.url })}\n`);

process.stdin.resume();
process.stdin.once('end', async () => {
  await server.close();
  rmSync(dataDirectory, { recursive: true, force: true });
});
