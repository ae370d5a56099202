import { createLocalIndex } from '../../server/search/create-local-index.ts';
import { readSnapshotFile } from '../../server/search/snapshot/snapshot-file.ts';
import { askOf } from './engines/ours.ts';
import { residentMegabytes } from './memory.ts';
import { DIVISION } from './sample-chunks.ts';

/** Runs as a process of its own, as a server starts: the file that the index was saved to. */
const [saved = ''] = process.argv.slice(2);

const start = performance.now();
const used = process.cpuUsage();
const index = await createLocalIndex();
const parts = readSnapshotFile(saved);
await index.load(parts);
await parts.return(undefined);
const found = await askOf(index)('高龄津贴怎么办理', DIVISION);
const { user, system } = process.cpuUsage(used);
if (found.length === 0) throw new Error('the loaded index finds nothing');
const findings = {
  warmSeconds: (performance.now() - start) / 1_000,
  warmProcessorSeconds: (user + system) / 1e6,
  warmMegabytes: residentMegabytes(),
};
process.stdout.write(`${JSON.stringify(findings)}\n`);
