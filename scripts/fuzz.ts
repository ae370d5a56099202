import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findSamples } from './fuzzing/find-samples.ts';
import { type FuzzReport, fuzzReader } from './fuzzing/fuzz-reader.ts';

const root = resolve(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '20261120' },
    format: { type: 'string' },
  },
});
const testData = process.env.POLICY_QA_TEST_DATA ?? resolve(root, '..', 'shared', 'data');
const samples = findSamples([
  resolve(root, 'test', 'fixtures', 'files'),
  resolve(root, 'test', 'fixtures', 'pages'),
  resolve(testData, 'files'),
  resolve(testData, 'govcn'),
]);

function describeReport({
  format,
  files,
  read,
  refused,
  slowestMs,
  peakMegabytes,
  defects,
}: FuzzReport): string {
  const codes = Object.entries(refused).map(([code, count]) => `${code} ${count}`);
  return [
    `${format.padEnd(6)}${files} 个：读出 ${read}，${codes.join('，')}；最慢 ${Math.round(slowestMs)} ms，内存最多 ${Math.round(peakMegabytes)} MB；缺陷 ${defects.length}`,
    ...defects.map(({ number, code, cause }) => `  第 ${number} 个：${code}\n${String(cause)}`),
  ].join('\n');
}

let defectCount = 0;
for (const [format, files] of samples) {
  if (values.format !== undefined && values.format !== format) continue;
  const report = await fuzzReader(format, files, {
    count: Number(values.count),
    seed: Number(values.seed),
    timeoutMs: 10_000,
  });
  defectCount += report.defects.length;
  process.stdout.write(`${describeReport(report)}\n`);
}
process.exitCode = defectCount > 0 ? 1 : 0;
