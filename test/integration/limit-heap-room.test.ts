import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..', '..');

/**
 * Holds arrays of a kilobyte, throws away ten thousand at a time that lived for a while, and writes how large its heap
 * ever was and how often the whole of it was collected.
 */
const PROGRAM = `
  import { constants, PerformanceObserver } from 'node:perf_hooks';
  import { limitHeapRoom } from './server/limit-heap-room.ts';
  const [, how, count, rounds] = process.argv;
  const arrays = (length) => Array.from({ length }, (_, at) => new Array(120).fill(at));
  const held = arrays(Number(count));
  if (how === 'limited') limitHeapRoom();
  let collections = 0;
  new PerformanceObserver((list) => {
    for (const { detail } of list.getEntries()) {
      if (detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR) collections++;
    }
  }).observe({ entryTypes: ['gc'] });
  let most = 0;
  for (let round = 0; round < Number(rounds); round++) {
    const kept = arrays(10_000);
    most = Math.max(most, process.memoryUsage().heapTotal);
    await new Promise((next) => setTimeout(next, 1));
    if (kept.length + held.length === 0) throw new Error('kept');
  }
  process.stdout.write(JSON.stringify({ megabytes: most / 1e6, collections }));
`;

async function run(
  how: 'limited' | 'free',
  held: number,
  rounds: number,
): Promise<{ readonly megabytes: number; readonly collections: number }> {
  const flags = ['--expose-gc', '--max-semi-space-size=16', '--input-type=module-typescript'];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...flags, '-e', PROGRAM, how, String(held), String(rounds)],
    { cwd: root },
  );
  return JSON.parse(stdout);
}

it('keeps a large heap close to what it holds', async () => {
  const [limited, free] = [await run('limited', 200_000, 80), await run('free', 200_000, 80)];
  expect(limited.megabytes).toBeLessThan(0.7 * free.megabytes);
});

it('lets a small heap grow by its room before the whole of it is collected', async () => {
  const { collections } = await run('limited', 30_000, 40);
  // 400 MB are thrown away; a fifth of what is held would be 6 MB.
  expect(collections).toBeLessThan(10);
});
