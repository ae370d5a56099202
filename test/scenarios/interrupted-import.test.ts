import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type EndedProcess,
  type PlatformOptions,
  runCommand,
  startCommand,
} from '../support/running-platform.ts';
import { findTestData } from '../support/test-data.ts';

const RECORDS = 600;
const testData = findTestData();
let folder: string;
let file: string;
let options: PlatformOptions;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-qa-interrupted-'));
  chmodSync(folder, 0o755);
  file = join(folder, 'laws.jsonl');
  writeFileSync(file, (testData === undefined ? madeUp() : realLaws(testData)).slice(0, RECORDS).join('\n'));
  options = { dataDirectory: join(folder, 'data'), environment: { POLICY_QA_SAMPLE_LIBRARY: 'off' } };
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function realLaws(data: string): readonly string[] {
  const lines = readFileSync(join(data, 'laws', 'policies.jsonl'), 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '' && JSON.parse(line).text !== undefined);
}

function madeUp(): readonly string[] {
  return Array.from({ length: RECORDS }, (_, at) => {
    const articles = Array.from(
      { length: 60 },
      (__, article) => `第${article + 1}条 第${at}号试验办法的规定。`,
    );
    return JSON.stringify({ id: `made-up-${at}`, title: `第${at}号试验办法`, text: articles.join('\n') });
  });
}

/** Imports until so many records are reported as handled, and then sends the signal. */
function importUntil(handled: number, signal: NodeJS.Signals): Promise<EndedProcess> {
  const command = startCommand(options, 'import', 'policies', file, '--json');
  let stdout = '';
  let stderr = '';
  let isSent = false;
  command.stdout?.on('data', (chunk) => {
    stdout += chunk;
  });
  command.stderr?.on('data', (chunk) => {
    stderr += chunk;
    const counts = [...stderr.matchAll(/已处理 (\d+) 条/g)].map(([, count]) => Number(count));
    if (isSent || Math.max(0, ...counts) < handled) return;
    isSent = true;
    command.kill(signal);
  });
  return new Promise((done) => command.once('close', (code) => done({ code, stdout, stderr })));
}

function importWhole(): Record<'created' | 'updated' | 'unchanged' | 'failed', readonly string[]> {
  const { code, stdout, stderr } = runCommand(options, 'import', 'policies', file, '--json');
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout);
}

describe('an import that is interrupted', () => {
  it('goes on where it was, after Ctrl-C and after kill -9, and has everything once', async () => {
    const stopped = await importUntil(200, 'SIGINT');
    expect(stopped.code).toBe(1);
    expect(JSON.parse(stopped.stdout).error).toMatchObject({ code: 'interrupted' });
    const kept = Number(/新增 (\d+)、更新 0 条已写入/.exec(stopped.stderr)?.[1]);
    expect(kept).toBeGreaterThanOrEqual(200);
    expect(kept).toBeLessThan(RECORDS);

    const killed = await importUntil(kept + 1, 'SIGKILL');
    expect(killed.code).toBeNull();

    const finished = importWhole();
    expect(finished.failed).toEqual([]);
    expect(finished.updated).toEqual([]);
    expect(finished.unchanged.length).toBeGreaterThanOrEqual(kept);
    expect(new Set([...finished.created, ...finished.unchanged]).size).toBe(RECORDS);
    expect(finished.created.length + finished.unchanged.length).toBe(RECORDS);

    const again = importWhole();
    expect(again.unchanged).toHaveLength(RECORDS);
    expect([again.created, again.updated, again.failed]).toEqual([[], [], []]);
  });
});
