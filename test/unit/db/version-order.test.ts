import { describe, expect, it } from 'vitest';
import { type DatedVersion, orderVersions, versionOn } from '../../../server/db/policies/version-order.ts';

const version = (number: number, statedId: string, effectiveOn?: string): DatedVersion => ({
  id: `d@${number}`,
  number,
  statedId,
  effectiveOn,
});

const liveOf = (...versions: readonly DatedVersion[]) =>
  orderVersions(versions).live.map(({ number }) => number);

describe('the order of versions', () => {
  it('is that of their dates, whatever order they were imported in', () => {
    expect(liveOf(version(1, 'd', '2023-01-01'), version(2, 'x', '2015-01-01'))).toEqual([2, 1]);
  });

  it('is that of the import where there are no dates', () => {
    expect(liveOf(version(1, 'd'), version(2, 'x'), version(3, 'y'))).toEqual([1, 2, 3]);
  });

  it('places an undated text by its import', () => {
    const versions = [version(1, 'd', '2015-01-01'), version(2, 'x'), version(3, 'y', '2020-01-01')];
    expect(liveOf(...versions)).toEqual([1, 2, 3]);
    expect(liveOf(version(1, 'd', '2015-01-01'), version(2, 'x', '2020-01-01'), version(3, 'y'))).toEqual([
      1, 2, 3,
    ]);
  });

  it('takes the same record with a later date as a newer text', () => {
    expect(liveOf(version(1, 'd', '2019-01-01'), version(2, 'd', '2023-01-01'))).toEqual([1, 2]);
  });

  it('takes the same record with the same date, an earlier one or none as a correction', () => {
    for (const day of ['2019-01-01', '2018-12-31', undefined]) {
      const order = orderVersions([version(1, 'd', '2019-01-01'), version(2, 'd', day)]);
      expect(order.live.map(({ number }) => number)).toEqual([2]);
      expect(order.correctedBy.get('d@1')).toBe('d@2');
    }
  });

  it('leaves the newest text the newest when an older one is corrected', () => {
    const versions = [
      version(1, 'd', '2015-01-01'),
      version(2, 'x', '2019-01-01'),
      version(3, 'y', '2023-01-01'),
      version(4, 'x', '2019-01-01'),
    ];
    expect(liveOf(...versions)).toEqual([1, 4, 3]);
  });
});

describe('the version on a day', () => {
  it('is the latest that has begun, and the first before any has', () => {
    const { live } = orderVersions([version(1, 'd', '2020-01-01'), version(2, 'x', '2027-01-01')]);
    expect(versionOn(live, '2026-11-20')?.number).toBe(1);
    expect(versionOn(live, '2027-01-01')?.number).toBe(2);
    expect(versionOn(live, '2019-12-31')?.number).toBe(1);
  });
});
