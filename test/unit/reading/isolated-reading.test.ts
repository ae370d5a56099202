import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  createIsolatedReading,
  type IsolatedReading,
  READING_LIMITS,
  type ReadingLimits,
} from '../../../server/reading/isolated-reading.ts';

const paragraph = (number: number): string =>
  `<p>第${number}项：各区民政局应当将有关事项公布，并认真贯彻执行。</p>`;

const page = (count: number) => ({
  path: '通知.html',
  bytes: new TextEncoder().encode(
    `<article>${Array.from({ length: count }, (_, index) => paragraph(index + 1)).join('')}</article>`,
  ),
});

let reading: IsolatedReading | undefined;

function open(limits: Partial<ReadingLimits> = {}): IsolatedReading {
  reading = createIsolatedReading({ ...READING_LIMITS, ...limits });
  return reading;
}

afterEach(async () => {
  vi.useRealTimers();
  await reading?.close();
});

describe('reading files apart', () => {
  it('reads a page as it is read here', async () => {
    const { blocks } = await open().readText(page(3));
    expect(blocks).toHaveLength(3);
  });

  it('reads files asked for at once one after another', async () => {
    const { readText } = open();
    const texts = await Promise.all([1, 2, 3, 4].map((count) => readText(page(count))));
    expect(texts.map(({ blocks }) => blocks.length)).toEqual([1, 2, 3, 4]);
  });

  it('passes on why a file cannot be read', async () => {
    const empty = { path: 'a.html', bytes: new TextEncoder().encode('<script>x()</script>') };
    await expect(open().readText(empty)).rejects.toMatchObject({
      name: 'UnreadablePolicyFileError',
      code: 'no-text',
    });
  });

  it('gives up a file that takes too long and goes on with the next', async () => {
    const limits = { ...READING_LIMITS, baseTimeoutMs: 1, timeoutMsPerMegabyte: 0 };
    reading = createIsolatedReading(limits);
    await expect(reading.readText(page(50_000))).rejects.toMatchObject({ code: 'reading-timed-out' });
    limits.baseTimeoutMs = 60_000;
    expect((await reading.readText(page(2))).blocks).toHaveLength(2);
  });

  it('counts a file’s time from when the thread is ready, however long its start takes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const text = open().readText(page(2));
    await vi.advanceTimersByTimeAsync(READING_LIMITS.baseTimeoutMs * 100);
    expect((await text).blocks).toHaveLength(2);
  });

  it('gives up a file that needs too much memory', async () => {
    const { readText } = open({ maxHeapMegabytes: 24 });
    await expect(readText(page(200_000))).rejects.toMatchObject({ code: 'reading-out-of-memory' });
  });
});
