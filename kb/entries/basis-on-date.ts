import type { CalendarDate } from '../policy/calendar-date.ts';
import {
  isCitableStatus,
  type ValidityPeriod,
  type ValidityTimeline,
  validityAt,
} from '../policy/validity.ts';
import type { Basis } from './basis.ts';

/** 依据所在文本: the version that a basis was found in, with what holds of it when. */
export interface BasisText {
  readonly isPublished: boolean;
  readonly timeline: ValidityTimeline;
  /** By provision id, only where it differs. */
  readonly provisionTimelines: ReadonlyMap<string, ValidityTimeline>;
}

/**
 * 依据在某日: the basis as it stands on the day asked about, whatever day it was last looked at. What is stale today may
 * have held on a day gone by; what is confirmed may end tonight or not have begun. From today on, stale stays stale.
 */
export function basisOnDate(
  basis: Basis,
  text: BasisText | undefined,
  asOf: CalendarDate,
  today: CalendarDate,
): Basis {
  if (basis.state !== 'confirmed' && basis.state !== 'stale') return basis;
  if (basis.state === 'stale' && asOf >= today) return basis;
  if (!text?.isPublished) return { ...basis, state: 'stale', problem: '依据文件已下线' };
  const period = periodOf(basis, text, asOf);
  if (isCitableStatus(period.status)) return { ...basis, state: 'confirmed', problem: undefined };
  const reasons = period.reasons.map(({ text: reason }) => reason).join('；');
  const what = period.status === 'not-yet-effective' ? '依据尚未施行' : '依据已不再有效';
  const on = asOf === today ? '' : `在${asOf}，`;
  return { ...basis, state: 'stale', problem: `${on}${what}${reasons === '' ? '' : `：${reasons}`}` };
}

/** The provision's own, unless the whole document does not hold. */
function periodOf(
  { provisionId = '' }: Basis,
  { timeline, provisionTimelines }: BasisText,
  asOf: CalendarDate,
): ValidityPeriod {
  const document = validityAt(timeline, asOf);
  const own = provisionTimelines.get(provisionId);
  return own && isCitableStatus(document.status) ? validityAt(own, asOf) : document;
}
