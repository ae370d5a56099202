import type { CalendarDate } from '../../kb/policy/calendar-date.ts';
import { type ValidityReason, type ValidityTimeline, validityAt } from '../../kb/policy/validity.ts';
import type { ValidityWire } from '../contract/primitives.ts';

export interface ValidityDates {
  readonly effectiveOn?: CalendarDate | undefined;
  readonly expiresOn?: CalendarDate | undefined;
}

/** 有效性 on the date, with the printed dates beside it. */
export function presentValidity(
  timeline: ValidityTimeline,
  asOf: CalendarDate,
  { effectiveOn, expiresOn }: ValidityDates,
): ValidityWire {
  const { status, reasons } = validityAt(timeline, asOf);
  return {
    status,
    asOf,
    ...(effectiveOn === undefined ? {} : { effectiveOn }),
    ...(expiresOn === undefined ? {} : { expiresOn }),
    reasons: presentReasons(reasons),
  };
}

export function presentReasons(reasons: readonly ValidityReason[]): ValidityWire['reasons'] {
  return reasons.map(({ code, text, documentId }) => ({
    code,
    text,
    ...(documentId === undefined ? {} : { documentId }),
  }));
}
