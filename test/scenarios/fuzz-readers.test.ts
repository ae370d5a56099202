import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FUZZED_FORMATS, findSamples } from '../../scripts/fuzzing/find-samples.ts';
import { fuzzReader } from '../../scripts/fuzzing/fuzz-reader.ts';

const samples = findSamples(
  ['files', 'pages'].map((folder) => join(import.meta.dirname, '..', 'fixtures', folder)),
);

/** Text is text however damaged, until a control character or a broken code makes it none. */
const SELDOM_REFUSED: readonly string[] = ['txt', 'md', 'html', 'zip'];

describe('readers of damaged files', () => {
  it('have a sample of every format', () => {
    expect([...samples.keys()].toSorted()).toEqual(FUZZED_FORMATS.toSorted());
  });

  it.each(FUZZED_FORMATS)(
    'reads or refuses 200 mutated .%s files, each within 10 s',
    async (format) => {
      const options = { count: 200, seed: 20_261_120, timeoutMs: 10_000 };
      const report = await fuzzReader(format, samples.get(format) ?? [], options);
      expect(report.defects).toEqual([]);
      const refused = Object.values(report.refused).reduce((sum, count) => sum + count, 0);
      expect(report.read + refused).toBe(200);
      expect(refused).toBeGreaterThan(SELDOM_REFUSED.includes(format) ? -1 : 0);
      expect(report.read).toBeGreaterThan(10);
    },
    120_000,
  );
});
