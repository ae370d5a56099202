import { dayAfter } from '../policy/calendar-date.ts';
import {
  isCitableStatus,
  type ValidityPeriod,
  type ValidityTimeline,
  validityAt,
} from '../policy/validity.ts';
import type { EntryContent } from './knowledge-entry.ts';

/** 知识条目的有效期: an entry holds from its first to its last day; without dates always. */
export function entryTimeline({
  effectiveOn,
  expiresOn,
}: Pick<EntryContent, 'effectiveOn' | 'expiresOn'>): ValidityTimeline {
  const inForce: ValidityPeriod = {
    from: effectiveOn,
    status: 'in-force',
    reasons: effectiveOn === undefined ? [] : [{ code: 'effective-date', text: `自${effectiveOn}起使用` }],
  };
  const ended: readonly ValidityPeriod[] =
    expiresOn === undefined
      ? []
      : [
          {
            from: dayAfter(expiresOn),
            status: 'lapsed',
            reasons: [{ code: 'expiry-date', text: `有效期至${expiresOn}` }],
          },
        ];
  if (effectiveOn === undefined) return [inForce, ...ended];
  const before: ValidityPeriod = {
    status: 'not-yet-effective',
    reasons: [{ code: 'effective-date', text: `自${effectiveOn}起使用` }],
  };
  return [before, inForce, ...ended];
}

/** 停用的条目: the same, without the days on which what the entry rests on does not hold. */
export function withholdingTimeline(
  own: ValidityTimeline,
  bases: readonly ValidityTimeline[],
): ValidityTimeline {
  const days = [
    ...new Set([own, ...bases].flatMap((timeline) => timeline.map(({ from }) => from ?? ''))),
  ].sort();
  const periods = days.map((from): ValidityPeriod => {
    const period = validityAt(own, from);
    const isHeld = bases.every((timeline) => isCitableStatus(validityAt(timeline, from).status));
    const start = from === '' ? {} : { from };
    if (period.status !== 'in-force' || isHeld) return { ...period, ...start };
    return { ...start, status: 'lapsed', reasons: [{ code: 'expiry-date', text: '依据有变化，待复核' }] };
  });
  return periods as unknown as ValidityTimeline;
}
