import { dayAfter } from '../policy/calendar-date.ts';
import type { ValidityPeriod, ValidityTimeline } from '../policy/validity.ts';
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
