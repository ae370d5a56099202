import { describe, expect, it } from 'vitest';
import { entryTimeline } from '../../../kb/entries/entry-timeline.ts';
import { validityAt } from '../../../kb/policy/validity.ts';

describe('the timeline of an entry', () => {
  const statusOn = (dates: Parameters<typeof entryTimeline>[0], asOf: string) =>
    validityAt(entryTimeline(dates), asOf).status;

  it('is in force at any time without dates', () => {
    expect(statusOn({}, '1999-01-01')).toBe('in-force');
    expect(statusOn({}, '2099-01-01')).toBe('in-force');
  });

  it('includes its first and its last day', () => {
    const dates = { effectiveOn: '2024-03-01', expiresOn: '2024-12-31' };
    expect(statusOn(dates, '2024-02-29')).toBe('not-yet-effective');
    expect(statusOn(dates, '2024-03-01')).toBe('in-force');
    expect(statusOn(dates, '2024-12-31')).toBe('in-force');
    expect(statusOn(dates, '2025-01-01')).toBe('lapsed');
  });

  it('ends where only the last day is known', () => {
    expect(statusOn({ expiresOn: '2024-12-31' }, '2000-01-01')).toBe('in-force');
    expect(statusOn({ expiresOn: '2024-12-31' }, '2025-01-01')).toBe('lapsed');
  });
});
