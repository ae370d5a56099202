import { formatTable } from './benchmarks/benchmark-table.ts';
import { measureImport } from './benchmarks/import-throughput.ts';

const rows = await measureImport((line) => process.stderr.write(`${line}\n`));
process.stdout.write(`${formatTable(rows)}\n`);
