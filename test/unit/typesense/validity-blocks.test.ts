import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysAfter } from '../../../kb/policy/calendar-date.ts';
import { type ValidityPeriod, type ValidityStatus, validityAt } from '../../../kb/policy/validity.ts';
import { statusWords, timelineWords } from '../../../server/search/typesense/validity-blocks.ts';

const STATUSES: readonly ValidityStatus[] = ['in-force', 'not-yet-effective', 'amended', 'repealed'];
const day = fc.integer({ min: -20_000, max: 60_000 }).map((days) => daysAfter('1970-01-01', days));
const status = fc.constantFrom(...STATUSES);
const timeline = fc
  .tuple(status, fc.array(fc.tuple(day, status), { maxLength: 6 }))
  .map(([first, later]): readonly [ValidityPeriod, ...ValidityPeriod[]] => [
    { status: first, reasons: [] },
    ...later
      .sort(([date], [other]) => (date < other ? -1 : 1))
      .map(([from, next]) => ({ from, status: next, reasons: [] })),
  ]);

describe('a timeline as words', () => {
  it('has a word of a status on a date exactly where that is the status on that date', () => {
    fc.assert(
      fc.property(timeline, day, (periods, date) => {
        const words = new Set(timelineWords(periods));
        for (const asked of STATUSES) {
          const isFound = (statusWords([asked], date) ?? []).some((word) => words.has(word));
          expect(isFound).toBe(validityAt(periods, date).status === asked);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('stays small: one word for all time, some dozens for a period', () => {
    expect(timelineWords([{ status: 'in-force', reasons: [] }])).toHaveLength(1);
    const two = timelineWords([
      { status: 'not-yet-effective', reasons: [] },
      { from: '2024-03-01', status: 'in-force', reasons: [] },
    ]);
    expect(two.length).toBeLessThan(60);
  });

  it('cannot be asked about a day that does not exist', () => {
    expect(statusWords(['in-force'], '2026-02-30')).toBeUndefined();
  });
});
