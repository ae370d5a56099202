import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findChromium } from '../test/support/find-chromium.ts';
import { findTestData } from '../test/support/test-data.ts';

const root = resolve(import.meta.dirname, '..');
const reportFile = join(root, '.reports', 'vitest.json');

interface VitestReport {
  readonly success: boolean;
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

/** Says before the run what cannot run here, so that a skip is never mistaken for a pass. */
function announceWhatIsMissing(): void {
  if (findChromium() === undefined) {
    process.stderr.write(
      '没有找到 Chromium：浏览器测试将被跳过（可用 CHROMIUM_PATH 指定，或安装 chromium）。\n',
    );
  }
  if (!process.env.POLICY_QA_TYPESENSE_URL) {
    process.stderr.write(
      '没有设置 POLICY_QA_TYPESENSE_URL：不对真实的 Typesense 运行检索测试，只对测试用的协议服务器运行。\n',
    );
  }
  if (findTestData() === undefined) {
    process.stderr.write(
      '没有找到标注数据：相关质量门将被跳过（可用 POLICY_QA_TEST_DATA 指定目录，默认 ../shared/data）。\n',
    );
  }
}

function runVitest(extra: readonly string[]): Promise<number> {
  rmSync(reportFile, { force: true });
  mkdirSync(join(root, '.reports'), { recursive: true });
  const child = spawn(
    process.execPath,
    [
      join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reportFile}`,
      ...extra,
    ],
    { cwd: root, stdio: 'inherit' },
  );
  return new Promise((done) => child.once('exit', (code) => done(code ?? 1)));
}

/** A suite that fails to load has no tests in the report: it counts as one failure. */
function countFailures(report: VitestReport): number {
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return report.numFailedTests + unloaded.length;
}

announceWhatIsMissing();
const exitCode = await runVitest(process.argv.slice(2));
if (!existsSync(reportFile)) {
  process.stdout.write('0 passed, 1 failed, 0 skipped\n');
  process.exit(1);
}
const report = JSON.parse(readFileSync(reportFile, 'utf8')) as VitestReport;
const failed = Math.max(countFailures(report), exitCode === 0 ? 0 : 1);
process.stdout.write(
  `${report.numPassedTests} passed, ${failed} failed, ${report.numPendingTests + report.numTodoTests} skipped\n`,
);
process.exit(failed === 0 && report.numPassedTests > 0 ? 0 : 1);
