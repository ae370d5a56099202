import { formatTable } from './benchmarks/benchmark-table.ts';
import { measureImport } from './benchmarks/import-throughput.ts';
import { measureSearch } from './benchmarks/search-latency.ts';

const announce = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
const rows = [...(await measureSearch(announce)), ...(await measureImport(announce))];
process.stdout.write(`${formatTable(rows)}\n`);
