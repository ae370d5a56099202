import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  runCommand,
  startCommand,
  startedPlatform,
  startPlatform,
  stopPlatform,
} from '../support/running-platform.ts';

let folder: string;
const dataDirectory = () => join(folder, 'data');

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-qa-start-'));
  chmodSync(folder, 0o755);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function ask(url: string, question: string) {
  const response = await fetch(`${url}api/v1/questions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question }),
  });
  return (await response.json()) as {
    status: string;
    family: string;
    citations: { quote: string }[];
    notices: { code: string }[];
  };
}

describe('the platform', () => {
  it('starts on nothing with the sample library, answers with a citation, and stops cleanly', async () => {
    const platform = await startedPlatform({ dataDirectory: dataDirectory() });
    expect(platform.output()).toContain('示例库');
    const answer = await ask(platform.url, '高龄津贴多少钱一个月');
    expect(answer.family).toBe('answered');
    expect(answer.citations.length).toBeGreaterThan(0);
    expect(answer.notices.map((notice) => notice.code)).toContain('sample-data');
    const ended = await stopPlatform(platform);
    expect(ended.code).toBe(0);
    expect(ended.stdout).toContain('已停止');
  });

  it('comes up again with what it had, without loading the sample library twice', async () => {
    const platform = await startedPlatform({ dataDirectory: dataDirectory() });
    expect(platform.output()).not.toContain('装入示例库');
    expect((await ask(platform.url, '高龄津贴多少钱一个月')).family).toBe('answered');
    await stopPlatform(platform, 'SIGTERM');
  });

  it('lets a command join while it runs, and shows what the command has imported', async () => {
    const platform = await startedPlatform({ dataDirectory: dataDirectory() });
    const file = join(folder, '柴火节.txt');
    writeFileSync(file, '清溪镇柴火节管理办法\n\n第一条 柴火节每年农历九月初九举行，由清溪镇文化站主办。\n');
    const imported = runCommand({ dataDirectory: dataDirectory() }, 'import', 'policies', file, '--json');
    expect(imported.code, imported.stderr).toBe(0);
    expect(JSON.parse(imported.stdout).created).toHaveLength(1);
    const answer = await ask(platform.url, '柴火节由谁主办？');
    expect(answer.citations.map((citation) => citation.quote).join()).toContain('清溪镇文化站');
    await stopPlatform(platform);
  });

  it('runs commands without a server too, two at once', async () => {
    const [first, second] = ['甲', '乙'].map((name) => {
      const file = join(folder, `${name}.txt`);
      writeFileSync(file, `${name}县图书馆开放办法\n\n第一条 ${name}县图书馆每周一闭馆。\n`);
      return file;
    });
    const options = { dataDirectory: dataDirectory() };
    const codes = await Promise.all(
      [first, second].map(
        (file) =>
          new Promise((ended) => {
            startCommand(options, 'import', 'policies', String(file)).once('close', ended);
          }),
      ),
    );
    expect(codes).toEqual([0, 0]);
    const again = runCommand(options, 'import', 'policies', String(first), String(second), '--json');
    expect(JSON.parse(again.stdout).unchanged).toHaveLength(2);
  });

  it('says which port is taken and ends with an error', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => taken.once('listening', listening));
    const address = taken.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const outcome = await startPlatform({ dataDirectory: dataDirectory(), port });
    taken.close();
    if ('url' in outcome) throw new Error('started on a taken port');
    expect(outcome.code).toBe(1);
    expect(outcome.stderr).toContain(`端口 ${port} 已被占用`);
    expect(outcome.stderr).not.toContain('at ');
  });

  it('says which environment value is wrong and ends with an error', async () => {
    const outcome = await startPlatform({
      dataDirectory: dataDirectory(),
      environment: { POLICY_QA_RATE_LIMIT: '大概' },
    });
    if ('url' in outcome) throw new Error('started with a wrong value');
    expect(outcome.code).toBe(1);
    expect(outcome.stderr.trim()).toBe('环境变量 POLICY_QA_RATE_LIMIT 的值“大概”不正确，应为：on 或 off。');
  });

  it('names a misspelt variable and goes on', () => {
    const outcome = runCommand(
      { dataDirectory: dataDirectory(), environment: { POLICY_QA_POTR: '1' } },
      'index',
      'rebuild',
    );
    expect(outcome.code).toBe(0);
    expect(outcome.stderr).toContain('POLICY_QA_POTR');
  });

  it('ends a wrong call with code 2 and says how to call', () => {
    const options = { dataDirectory: dataDirectory() };
    expect(runCommand(options, 'import', 'nothing').code).toBe(2);
    expect(runCommand(options, 'import', 'policies').code).toBe(2);
    expect(runCommand(options, 'import', 'policies', '--wrong', 'x').code).toBe(2);
    const help = runCommand(options, 'import', 'policies', '--help');
    expect(help.code).toBe(0);
    expect(help.stdout).toContain('--dry-run');
  });

  it('removes the sample library when told', async () => {
    const removed = runCommand({ dataDirectory: dataDirectory() }, 'sample', 'remove', '--json');
    expect(removed.code, removed.stderr).toBe(0);
    expect(JSON.parse(removed.stdout).policies).toBeGreaterThan(29);
    const platform = await startedPlatform({ dataDirectory: dataDirectory() });
    expect((await ask(platform.url, '高龄津贴多少钱一个月')).family).toBe('unanswerable');
    await stopPlatform(platform);
  });
});

describe('backup and restore', () => {
  it('brings everything back in an empty folder and nothing into a used one', async () => {
    const source = { dataDirectory: join(folder, 'source') };
    const target = { dataDirectory: join(folder, 'target') };
    mkdirSync(source.dataDirectory);
    const policy = join(folder, '柴火节.txt');
    expect(runCommand(source, 'import', 'policies', policy).code).toBe(0);
    const file = join(folder, 'library.backup');
    const backup = runCommand(source, 'backup', file, '--json');
    expect(backup.code, backup.stderr).toBe(0);

    const restored = runCommand(target, 'restore', file, '--json');
    expect(restored.code, restored.stderr).toBe(0);
    expect(JSON.parse(restored.stdout).rows).toBe(JSON.parse(backup.stdout).rows);
    const again = runCommand(target, 'import', 'policies', policy, '--json');
    expect(JSON.parse(again.stdout).unchanged).toHaveLength(1);
    const platform = await startedPlatform(target);
    const answer = await ask(platform.url, '柴火节由谁主办？');
    expect(answer.citations.map((citation) => citation.quote).join()).toContain('清溪镇文化站');
    await stopPlatform(platform);

    const refused = runCommand(target, 'restore', file);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('空的数据目录');
    writeFileSync(file, 'no backup');
    const damaged = runCommand({ dataDirectory: join(folder, 'third') }, 'restore', file);
    expect(damaged.code).toBe(1);
    expect(damaged.stderr).toContain('已损坏');
  });
});
