import type { CalendarDate } from './calendar-date.ts';

/** 有效性 of a document or of one version of it on a date. */
export type ValidityStatus =
  | 'in-force'
  | 'not-yet-effective'
  | 'amended'
  | 'partly-repealed'
  | 'repealed'
  | 'lapsed'
  | 'superseded'
  | 'unknown';

/** 有效性依据: why a status holds, as a code for programs and a sentence for people. */
export interface ValidityReason {
  readonly code:
    | 'stated'
    | 'effective-date'
    | 'expiry-date'
    | 'dated-later'
    | 'staff-statement'
    | 'contradiction'
    | 'repealed-by'
    | 'lapsed-by'
    | 'superseded-by'
    | 'amended-by'
    | 'newer-version'
    | 'not-marked';
  readonly text: string;
  /** The document whose relation is the reason. */
  readonly documentId?: string | undefined;
}

/** 有效性时段: the status from a day on, until the next period begins; the first has no `from`. */
export interface ValidityPeriod {
  readonly from?: CalendarDate | undefined;
  readonly status: ValidityStatus;
  readonly reasons: readonly ValidityReason[];
}

/** Periods in order of time, never empty, covering every date. */
export type ValidityTimeline = readonly [ValidityPeriod, ...ValidityPeriod[]];

/** Statuses that may be cited without a label (ARCHITECTURE, filter semantics); `unknown` carries a notice. */
export const CITABLE_STATUSES: readonly ValidityStatus[] = [
  'in-force',
  'amended',
  'partly-repealed',
  'unknown',
];

/** The period that covers the date. */
export function validityAt(timeline: ValidityTimeline, date: CalendarDate): ValidityPeriod {
  let current: ValidityPeriod = timeline[0];
  for (const period of timeline) {
    if (period.from === undefined || period.from <= date) current = period;
  }
  return current;
}

export function isCitableStatus(status: ValidityStatus): boolean {
  return CITABLE_STATUSES.includes(status);
}

/**
 * Whether the words of a provision hold as they stand, by the period of the provision's own timeline. One that another
 * document amended may be cited with that label, but what was said on its basis may no longer be right.
 */
export function holdsAsWritten({ status }: ValidityPeriod): boolean {
  return isCitableStatus(status) && status !== 'amended';
}
