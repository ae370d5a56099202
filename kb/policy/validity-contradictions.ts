import { type CalendarDate, dayAfter } from './calendar-date.ts';
import type { ValidityReason, ValidityStatus } from './validity.ts';
import { type IncomingRelation, isEnding, isWhole, startOf, type ValidityFacts } from './validity-facts.ts';
import { printDate, STATUS_NAMES } from './validity-reasons.ts';

/** What ends a document for good by the word of its source. */
const ENDED: readonly ValidityStatus[] = ['repealed', 'lapsed', 'superseded'];

const EXTENDS = /有效期.*(?:延长|延续|顺延|续期)|(?:延长|延续|顺延).*有效期/su;

/**
 * 有效性矛盾: facts that cannot all be true, as far as they bear on the day. They are told to whoever reads the
 * status; which of them is wrong is for a person to say. What a source states is set against the day it was stated on:
 * 有效 does not contradict a term that ended later, nor 失效 one that had ended by then.
 */
export function validityContradictions(
  facts: ValidityFacts,
  day: CalendarDate | undefined,
): readonly ValidityReason[] {
  const { metadata, incoming, statedOn } = facts;
  const has = (date: CalendarDate | undefined): boolean =>
    date !== undefined && day !== undefined && date <= day;
  const found: string[] = [];
  const stated = metadata.statedValidity;
  const lastDay = metadata.expiresOn;
  const isOver = lastDay !== undefined && has(dayAfter(lastDay));
  const wasOver = statedOn === undefined || (lastDay !== undefined && lastDay < statedOn);
  if (lastDay !== undefined && isOver && wasOver && stated !== undefined && isStatedValid(stated)) {
    found.push(`来源标注为“${STATUS_NAMES[stated]}”，但有效期已于${printDate(lastDay)}届满`);
  }
  const extending = incoming.find(({ type, quote, from }) => {
    return type === 'amends' && (from === undefined || has(from)) && EXTENDS.test(quote ?? '');
  });
  if (extending && lastDay !== undefined && isStillOld(lastDay, isOver, extending.quote ?? '')) {
    found.push(
      `${extending.documentName}写明延长有效期，而登记的有效期至${printDate(lastDay)}，请认定新的有效期`,
    );
  }
  const ending = incoming.filter((relation) => isEnding(relation) && isWhole(relation));
  const coming = ending.filter((relation) => relation.from !== undefined && !has(relation.from));
  const [next] = coming;
  const wasComing =
    statedOn === undefined || coming.every(({ from }) => from !== undefined && from > statedOn);
  if (stated === 'repealed' && next && coming.length === ending.length && wasComing) {
    found.push(`来源标注为“废止”，但废止它的${next.documentName}${sinceOf(next)}才生效`);
  }
  if (lastDay !== undefined && metadata.effectiveOn !== undefined && lastDay < metadata.effectiveOn) {
    found.push(`有效期至${printDate(lastDay)}，早于施行日期${printDate(metadata.effectiveOn)}`);
  }
  const start = startOf(metadata);
  const early = ending.find(({ from }) => from !== undefined && start !== undefined && from < start);
  if (early && start !== undefined) {
    found.push(`${early.documentName}${sinceOf(early)}即终止本文件，早于本文件的日期${printDate(start)}`);
  }
  if (
    stated !== undefined &&
    ENDED.includes(stated) &&
    lastDay !== undefined &&
    !isOver &&
    (statedOn === undefined || lastDay >= statedOn) &&
    day !== undefined
  ) {
    found.push(`来源标注为“${STATUS_NAMES[stated]}”，但有效期至${printDate(lastDay)}`);
  }
  return found.map((text) => ({ code: 'contradiction', text: `资料矛盾，请核对：${text}` }));
}

/** Whether the last day is the one from before the extension: another than it names, or, where it names none, gone by. */
function isStillOld(lastDay: CalendarDate, isOver: boolean, quote: string): boolean {
  const named = /\d{4}年\d{1,2}月\d{1,2}日/.exec(quote.replace(/\s/g, ''))?.[0];
  return named === undefined ? isOver : !quote.replace(/\s/g, '').includes(printDate(lastDay));
}

function isStatedValid(status: ValidityStatus): boolean {
  return status === 'in-force' || status === 'amended' || status === 'partly-repealed';
}

function sinceOf({ from }: IncomingRelation): string {
  return from === undefined ? '' : `自${printDate(from)}起`;
}
