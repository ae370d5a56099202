import type { CalendarDate } from '../../kb/policy/calendar-date.ts';
import type { RegisterItemWire, RegisterQueryWire } from '../contract/register.ts';
import type { RegisterEntry, RegisterFilter } from '../register.ts';
import { policyPath, policyVersionPath } from './public-paths.ts';

export function registerFilterOf(query: RegisterQueryWire): RegisterFilter {
  const { q, issuer, topic, level, year, unmarked } = query;
  return { text: q, issuer, topic, level, year, withUnmarked: unmarked === 'include' };
}

/** `place` counts from 0. The address opens what is listed: the text of the day. */
export function presentRegisterEntry(
  entry: RegisterEntry,
  place: number,
  asOf: CalendarDate | undefined,
): RegisterItemWire {
  const { documentId, versionId, isNewest, level, topics, ...rest } = entry;
  const path = isNewest ? policyPath(documentId) : policyVersionPath(documentId, versionId);
  const day = asOf === undefined ? '' : `${isNewest ? '?' : '&'}asOf=${asOf}`;
  return {
    ...rest,
    number: place + 1,
    documentId,
    versionId,
    documentNumbers: [...entry.documentNumbers],
    issuingAuthorities: [...entry.issuingAuthorities],
    subjectCategories: [...topics],
    administrativeLevel: level,
    sameAs: entry.sameAs && [...entry.sameAs],
    url: path + day,
  };
}
