import { isCalendarDate } from '../../policy/calendar-date.ts';
import { divisionChain, isSamePlace, normalizeDivisionCode } from '../../policy/division-code.ts';
import { type ValidityTimeline, validityAt } from '../../policy/validity.ts';
import type { IndexRecord, SearchFilter } from '../search-index.ts';

export interface FilterTest {
  readonly allowsRecord: (record: IndexRecord) => boolean;
  /** For a chunk with its own validity; the record has been allowed before. */
  readonly allowsTimeline: (timeline: ValidityTimeline) => boolean;
}

/** The filter as tests, or undefined where it cannot be evaluated: then nothing may be returned. */
export function filterTest(filter: SearchFilter): FilterTest | undefined {
  const dates = [filter.asOf, filter.datedFrom, filter.datedTo].filter((date) => date !== undefined);
  if (!dates.every(isCalendarDate)) return undefined;
  const appliesThere = placeTest(filter.divisionCode);
  if (!appliesThere) return undefined;
  const ids = filter.recordIds && new Set(filter.recordIds);

  const allowsTimeline = (timeline: ValidityTimeline): boolean =>
    filter.validity === undefined || filter.validity.includes(validityAt(timeline, filter.asOf).status);

  const isDatedWithin = (date: string | undefined): boolean => {
    const { datedFrom, datedTo } = filter;
    if (datedFrom === undefined && datedTo === undefined) return true;
    if (date === undefined) return false;
    return (datedFrom === undefined || date >= datedFrom) && (datedTo === undefined || date <= datedTo);
  };

  return {
    allowsTimeline,
    allowsRecord: (record) =>
      filter.visibility.includes(record.visibility) &&
      (filter.kinds === undefined || filter.kinds.includes(record.kind)) &&
      (ids === undefined || ids.has(record.recordId)) &&
      appliesThere(record.divisionCode) &&
      (filter.topic === undefined || record.topics.includes(filter.topic)) &&
      (filter.issuer === undefined || record.issuers.includes(filter.issuer)) &&
      (filter.level === undefined || record.level === filter.level) &&
      isDatedWithin(record.datedOn) &&
      allowsTimeline(record.validity),
  };
}

/** Whether what is of a division applies in the one asked about; undefined where that is none. */
export function placeTest(asked: string | undefined): ((code: string | undefined) => boolean) | undefined {
  if (asked === undefined) return () => true;
  const place = normalizeDivisionCode(asked);
  if (place === undefined) return undefined;
  const chain = divisionChain(place);
  const known = new Map<string, boolean>();
  return (code) => {
    if (code === undefined) return true;
    let applies = known.get(code);
    if (applies === undefined) {
      applies = chain.some((division) => isSamePlace(division, code));
      known.set(code, applies);
    }
    return applies;
  };
}
