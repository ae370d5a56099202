import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand, startCommand, startedPlatform } from '../support/running-platform.ts';

const ROUNDS = 10;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-qa-kill-'));
  chmodSync(folder, 0o755);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function policies(round: number): string {
  const file = join(folder, `round-${round}.jsonl`);
  const lines = Array.from({ length: 1500 }, (_, at) =>
    JSON.stringify({
      id: `r${round}-${at}`,
      title: `第${round}轮第${at}号试验办法`,
      text: `第一条 第${round}轮第${at}号试验由试验${at}科负责。\n\n第二条 本办法自2026年1月1日起施行。`,
    }),
  );
  writeFileSync(file, lines.join('\n'));
  return file;
}

async function ask(url: string, question: string): Promise<{ answerId: string } | undefined> {
  try {
    const response = await fetch(`${url}api/v1/questions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question }),
    });
    return response.ok ? ((await response.json()) as { answerId: string }) : undefined;
  } catch {
    return undefined;
  }
}

describe('kill -9 during import and questions', () => {
  it(`loses nothing acknowledged in ${ROUNDS} rounds and starts without repair`, async () => {
    const options = {
      dataDirectory: join(folder, 'data'),
      environment: { POLICY_QA_SAMPLE_LIBRARY: 'off', POLICY_QA_RATE_LIMIT: 'off' },
    };
    const acknowledged: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const platform = await startedPlatform(options);
      for (const answerId of acknowledged.splice(0)) {
        const feedback = await fetch(`${platform.url}api/v1/answers/${answerId}/feedback`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ rating: 'helpful' }),
        });
        expect(feedback.ok, `answer ${answerId} of the round before`).toBe(true);
      }
      const command = startCommand(options, 'import', 'policies', policies(round));
      const commandEnded = new Promise((ended) => command.once('close', ended));
      const killAt = Date.now() + 400 + round * 150;
      while (Date.now() < killAt) {
        const answer = await ask(platform.url, `第0轮第${acknowledged.length}号试验由谁负责？`);
        if (answer) acknowledged.push(answer.answerId);
        await sleep(5);
      }
      command.kill('SIGKILL');
      platform.process.kill('SIGKILL');
      await Promise.all([platform.ended, commandEnded]);
    }
    expect(acknowledged.length).toBeGreaterThan(0);

    const finished = runCommand(options, 'import', 'policies', policies(0), '--json');
    expect(finished.code, finished.stderr).toBe(0);
    const report = JSON.parse(finished.stdout);
    expect(report.updated).toEqual([]);
    expect(report.created.length + report.unchanged.length).toBe(1500);
    const again = runCommand(options, 'import', 'policies', policies(0), '--json');
    expect(JSON.parse(again.stdout).unchanged).toHaveLength(1500);
  });
});
