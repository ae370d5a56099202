import type { CalendarDate } from '../../../kb/policy/calendar-date.ts';
import type { UpcomingVersion } from '../../public-library.ts';
import type { DocumentStanding, StandingVersion } from './document-standing.ts';
import { nextAfter, publicLive, startOf, versionOn } from './version-order.ts';

/**
 * By which version a document is shown: the one that applies on the day, else the latest that did, else the first to
 * come; without a day the newest.
 */
export function shownVersion(
  { versions }: Pick<DocumentStanding, 'versions'>,
  asOf: CalendarDate | undefined,
): StandingVersion | undefined {
  const newest = versions.find(({ isNewest }) => isNewest);
  return (asOf === undefined ? undefined : versionOn(publicLive(versions), asOf)) ?? newest;
}

/** The next version to begin after the day, where another is shown. */
export function upcomingVersion(
  { versions }: Pick<DocumentStanding, 'versions'>,
  asOf: CalendarDate,
  shownId: string,
): UpcomingVersion | undefined {
  const next = nextAfter(publicLive(versions), asOf);
  if (next === undefined || next.id === shownId) return undefined;
  return { versionId: next.id, number: next.number, effectiveOn: startOf(next) };
}
