import type { CalendarDate } from '../policy/calendar-date.ts';
import {
  holdsAsWritten,
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
  const document = validityAt(text.timeline, asOf);
  const own = text.provisionTimelines.get(basis.provisionId ?? '');
  const period = own && isCitableStatus(document.status) ? validityAt(own, asOf) : document;
  const holds = period === document ? isCitableStatus(period.status) : holdsAsWritten(period);
  if (holds) return { ...basis, state: 'confirmed', problem: undefined };
  const on = asOf === today ? '' : `在${asOf}，`;
  return { ...basis, state: 'stale', problem: `${on}${basisProblem(period)}` };
}

/** Why a basis does not hold in the period, in Chinese: 依据已不再有效：自2026年2月1日起已被示政发〔2026〕1号废止. */
export function basisProblem({ status, reasons }: ValidityPeriod): string {
  const what =
    status === 'not-yet-effective'
      ? '依据尚未施行'
      : status === 'amended'
        ? '依据的条款已被修改'
        : '依据已不再有效';
  return reasons.length === 0 ? what : `${what}：${reasons.map(({ text }) => text).join('；')}`;
}
