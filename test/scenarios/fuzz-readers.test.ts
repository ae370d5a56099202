import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findSamples } from '../../scripts/fuzzing/find-samples.ts';
import { fuzzReader } from '../../scripts/fuzzing/fuzz-reader.ts';

const FORMATS = ['docx', 'ofd', 'pdf', 'xlsx'];
const samples = findSamples([join(import.meta.dirname, '..', 'fixtures', 'files')]);

describe('readers of damaged files', () => {
  it('have a sample of every format', () => {
    expect([...samples.keys()].toSorted()).toEqual(expect.arrayContaining(FORMATS));
  });

  it.each(FORMATS)(
    'reads or refuses 200 mutated .%s files, each within 10 s',
    async (format) => {
      const options = { count: 200, seed: 20_261_120, timeoutMs: 10_000 };
      const report = await fuzzReader(format, samples.get(format) ?? [], options);
      expect(report.defects).toEqual([]);
      const refused = Object.values(report.refused).reduce((sum, count) => sum + count, 0);
      expect(report.read + refused).toBe(200);
      expect(refused).toBeGreaterThan(0);
      expect(report.read).toBeGreaterThan(10);
    },
    120_000,
  );
});
