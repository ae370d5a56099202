import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  createIsolatedReading,
  type IsolatedReading,
  READING_LIMITS,
  type ReadingLimits,
} from '../../../server/reading/isolated-reading.ts';
import { pdfOf, pdfStream } from '../../support/pdf-of.ts';

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

  it('reads a PDF whose font maps a range of millions of characters', async () => {
    const range =
      '1 begincodespacerange <000000> <FFFFFF> endcodespacerange 1 beginbfrange <000000> <FFFFF0> <0030> endbfrange';
    const map = pdfStream(`/CIDInit /ProcSet findresource begin begincmap ${range} endcmap end`);
    const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>';
    const path = '通知.pdf';
    const bytes = pdfOf('BT /F1 10 Tf 100 500 Td (Notice of the bureau) Tj ET', { font, others: [map] });
    const { blocks } = await open({ baseTimeoutMs: 10_000 }).readText({ path, bytes });
    expect(blocks).toHaveLength(1);
  }, 60_000);

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
