import { describe, expect, it } from 'vitest';
import type { ValidityTimeline } from '../../../kb/policy/validity.ts';
import { versionOnDay } from '../../../kb/retrieval/version-on-day.ts';
import { readPeriods, storedPeriods } from '../../../server/search/typesense/stored-periods.ts';

const TIMELINE: ValidityTimeline = [
  { status: 'not-yet-effective', reasons: [] },
  { from: '2020-01-01', status: 'in-force', reasons: [] },
  { from: '2025-01-01', status: 'repealed', reasons: [] },
];

describe('periods stored with a hit', () => {
  it.each([
    ['1999-12-31', 'not-yet-effective'],
    ['2020-01-01', 'in-force'],
    ['2024-12-31', 'in-force'],
    ['2025-01-01', 'repealed'],
  ])('say that on %s it is %s', (date, status) => {
    expect(versionOnDay('v', readPeriods(storedPeriods(TIMELINE)), date).status).toBe(status);
  });

  it('say nothing where there are none', () =>
    expect(versionOnDay('v', [], '2020-01-01').status).toBe('unknown'));
});
