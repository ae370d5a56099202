import { spawn } from 'node:child_process';
import { join } from 'node:path';

/**
 * Runs a script of this folder as a process of its own and merges the JSON objects that it writes, a line each. After
 * `maxSeconds` it is stopped, and what it wrote by then counts: "did not finish" is a result. `flags` are those of
 * node.
 */
export function runApart<Findings extends object>(
  script: string,
  words: readonly string[],
  maxSeconds: number,
  flags: readonly string[],
): Promise<Partial<Findings>> {
  const child = spawn(
    process.execPath,
    ['--expose-gc', ...flags, join(import.meta.dirname, script), ...words],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const timer = setTimeout(() => child.kill('SIGKILL'), 1_000 * maxSeconds);
  let written = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    written += part;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => {
      clearTimeout(timer);
      const lines = written.split('\n').slice(0, -1);
      resolve(Object.assign({}, ...lines.map((line): unknown => JSON.parse(line))));
    });
  });
}
