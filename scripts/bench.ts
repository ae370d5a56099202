import { parseArgs } from 'node:util';
import { measureAnswers } from './benchmarks/answer-load.ts';
import { formatTable } from './benchmarks/benchmark-table.ts';
import { measureImport } from './benchmarks/import-throughput.ts';
import { measureRanking, measureSearch } from './benchmarks/search-latency.ts';
import { measureSuggestions } from './benchmarks/suggestion-latency.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'search,ranking,suggestions,import,answers' },
    sizes: { type: 'string', default: '10000,100000' },
    'peer-sizes': { type: 'string', default: '10000' },
  },
});
const numbersIn = (list: string): readonly number[] =>
  list
    .split(',')
    .map(Number)
    .filter((number) => number > 0);
const announce = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const PARTS = {
  search: () =>
    measureSearch({ ours: numbersIn(values.sizes), peers: numbersIn(values['peer-sizes']) }, announce),
  ranking: () => measureRanking(announce),
  suggestions: () => measureSuggestions(announce),
  import: () => measureImport(announce),
  answers: () => measureAnswers(announce),
};
const rows = [];
for (const [name, measure] of Object.entries(PARTS)) {
  if (values.only.split(',').includes(name)) rows.push(...(await measure()));
}
process.stdout.write(`${formatTable(rows)}\n`);
