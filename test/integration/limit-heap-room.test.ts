import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..', '..');

/** Holds 200 MB, throws away ten times as much that lived for a while, and writes how large its heap ever was. */
const PROGRAM = `
  import { limitHeapRoom } from './server/limit-heap-room.ts';
  const held = Array.from({ length: 200_000 }, (_, at) => new Array(120).fill(at));
  if (process.argv[1] === 'limited') limitHeapRoom();
  let most = 0;
  for (let round = 0; round < 80; round++) {
    const kept = Array.from({ length: 10_000 }, (_, at) => new Array(120).fill(at));
    most = Math.max(most, process.memoryUsage().heapTotal);
    await new Promise((next) => setTimeout(next, 1));
    if (kept.length + held.length === 0) throw new Error('kept');
  }
  process.stdout.write(String(most / 1e6));
`;

async function megabytesOf(how: 'limited' | 'free'): Promise<number> {
  const flags = ['--expose-gc', '--max-semi-space-size=16', '--input-type=module-typescript'];
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, '-e', PROGRAM, how], {
    cwd: root,
  });
  return Number(stdout);
}

it('keeps a large heap close to what it holds', async () => {
  const [limited, free] = [await megabytesOf('limited'), await megabytesOf('free')];
  expect(limited).toBeLessThan(0.7 * free);
});
