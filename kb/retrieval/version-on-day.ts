import type { CalendarDate } from '../policy/calendar-date.ts';
import { isCitableStatus, type ValidityStatus, type ValidityTimeline } from '../policy/validity.ts';
import { isNewer } from './embedded/is-newer.ts';

/** 版本的时点: where a version stands in time on the day asked about. */
export interface VersionOnDay {
  readonly versionId: string;
  readonly status: ValidityStatus;
  /** First day of the period of that status; undefined where it has none. */
  readonly since?: CalendarDate | undefined;
  /** First day of the period after it. */
  readonly until?: CalendarDate | undefined;
}

export function versionOnDay(
  versionId: string,
  timeline: readonly Pick<ValidityTimeline[number], 'from' | 'status'>[],
  day: CalendarDate,
): VersionOnDay {
  const at = Math.max(
    0,
    timeline.findLastIndex(({ from }) => from === undefined || from <= day),
  );
  const status = timeline[at]?.status ?? 'unknown';
  return { versionId, status, since: timeline[at]?.from, until: timeline[at + 1]?.from };
}

/**
 * Of two versions of a document that both match, the one that stands for it on the day: one that holds, else the one
 * that held last, else the first to come.
 */
export function standsBefore(one: VersionOnDay, other: VersionOnDay): boolean {
  const [rank, otherRank] = [rankOf(one.status), rankOf(other.status)];
  if (rank !== otherRank) return rank < otherRank;
  const isToCome = one.status === 'not-yet-effective';
  const [day, otherDay] = isToCome
    ? [other.until ?? '', one.until ?? '']
    : [one.since ?? '', other.since ?? ''];
  return day === otherDay ? isNewer(one.versionId, other.versionId) : day > otherDay;
}

function rankOf(status: ValidityStatus): number {
  if (isCitableStatus(status)) return 0;
  return status === 'not-yet-effective' ? 2 : 1;
}
