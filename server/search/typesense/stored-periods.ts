import type { CalendarDate } from '../../../kb/policy/calendar-date.ts';
import type { ValidityStatus, ValidityTimeline } from '../../../kb/policy/validity.ts';

/** 时段原文: a timeline as it comes back with a hit, `not-yet-effective`, `in-force 2020-01-01`; its words are many more. */
export function storedPeriods(timeline: ValidityTimeline): readonly string[] {
  return timeline.map(({ from, status }) => (from === undefined ? status : `${status} ${from}`));
}

/** What was stored, read again. */
export function readPeriods(
  periods: readonly string[],
): readonly { readonly from?: CalendarDate; readonly status: ValidityStatus }[] {
  return periods.map((period) => {
    const [status, from] = period.split(' ');
    return { status: status as ValidityStatus, ...(from === undefined ? {} : { from }) };
  });
}
