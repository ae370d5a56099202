import type { CalendarDate } from '../policy/calendar-date.ts';
import type { ValidityStatus } from '../policy/validity.ts';
import { printDate } from '../policy/validity-reasons.ts';

/** 有效性 as a visitor reads it: today, and on another day. */
const SAID: Readonly<Record<ValidityStatus, readonly [now: string, then: string]>> = {
  'in-force': ['现行有效', '有效'],
  amended: ['现行有效，其中有修改', '有效，其中有修改'],
  'partly-repealed': ['现行有效，但部分内容已经废止', '有效，但部分内容已经废止'],
  'not-yet-effective': ['尚未施行', '尚未施行'],
  repealed: ['已经废止，不再有效', '已经废止'],
  lapsed: ['已经失效，不再有效', '已经失效'],
  superseded: ['所问的文本已被新版本取代', '所问的文本已被新版本取代'],
  unknown: ['有效性没有标注，本库无法判断是否有效，请向发文机关核实', '有效性没有标注，本库无法判断是否有效'],
};

/** 有效性说明: what is known of a document on a day; every reason as the validity engine words it, without its quotation. */
export interface StatedValidity {
  readonly status: ValidityStatus;
  readonly reasons: readonly string[];
}

export interface ValiditySentence {
  readonly title: string;
  readonly documentNumber?: string | undefined;
  readonly provisionLabel?: string | undefined;
  readonly asOf: CalendarDate;
  readonly today: CalendarDate;
  readonly onDay: StatedValidity;
  /** Where it is another than on the day asked about. */
  readonly now?: StatedValidity | undefined;
  /** What is known to change after that. */
  readonly coming?: StatedValidity | undefined;
}

/** One sentence on the day asked about; where that is not today and things have changed, one on today. */
export function validityText(said: ValiditySentence): string {
  const { title, documentNumber, provisionLabel = '', asOf, today, onDay, now, coming } = said;
  const number = documentNumber === undefined ? '' : `（${documentNumber}）`;
  const day = asOf === today ? '' : `在${printDate(asOf)}`;
  const first = `《${title.replace(/^《|》$/g, '')}》${number}${provisionLabel}${day}${statedAs(onDay, asOf === today)}。`;
  const second = now ? `现在（${printDate(today)}）${statedAs(now, true)}。` : '';
  const third = coming
    ? `${coming.reasons.map((reason) => reason.replace('已被', '将被')).join('；')}。`
    : '';
  return first + second + third;
}

function statedAs({ status, reasons }: StatedValidity, isNow: boolean): string {
  const words = SAID[status][isNow ? 0 : 1];
  return status === 'unknown' || reasons.length === 0
    ? words
    : `${words}：${reasons.map((reason) => reason.replace(/，(?:此前尚未施行|已失效)$/u, '')).join('；')}`;
}

/** A document that ends another, or the version that came after it, with what it is to it. */
export function actingLinkText(title: string, deed: 'ended' | 'changed' | 'newer'): string {
  const role = { ended: '使其终止的文件', changed: '作出修改的文件', newer: '新版本' }[deed];
  return `查看${role}：《${title.replace(/^《|》$/g, '')}》`;
}
