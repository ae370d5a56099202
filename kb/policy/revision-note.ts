import { type CalendarDate, isCalendarDate } from './calendar-date.ts';
import type { Provision } from './provision.ts';
import { findQuotedTitles } from './quoted-titles.ts';
import { titleKey } from './title-key.ts';

/** 题注所记的修正: which decisions a text says it was published anew by. */
export interface RevisionNote {
  /** Day of the last decision that it names by day. */
  readonly lastDay?: CalendarDate | undefined;
  /** In the form they are compared in. */
  readonly titleKeys: readonly string[];
}

/** A note stands between the title and the first article. */
const OPENING_PROVISIONS = 4;
const NOTE = /^[（(].*根据.*修[正订].*[）)]$/u;
const BY_DECISION = /根据(\d{4})年(\d{1,2})月(\d{1,2})日/gu;

/** （2013年…通过　根据2019年4月23日…《关于修改〈甲〉的决定》修正）; undefined where the text has no such note. */
export function readRevisionNote(provisions: readonly Pick<Provision, 'text'>[]): RevisionNote | undefined {
  const note = provisions
    .slice(0, OPENING_PROVISIONS)
    .flatMap(({ text }) => text.split('\n').map((line) => line.replace(/[\s　]/gu, '')))
    .filter((line) => NOTE.test(line))
    .join('');
  if (note === '') return undefined;
  const days = [...note.matchAll(BY_DECISION)]
    .map(([, year, month = '', day = '']) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
    .filter(isCalendarDate);
  return {
    lastDay: days.toSorted().at(-1),
    titleKeys: findQuotedTitles(note).map(({ title }) => titleKey(title)),
  };
}

/** What is known of a decision; `madeOn` is its 成文日期, `from` the first day of its effect. */
export interface Decision {
  readonly titleKey?: string | undefined;
  readonly madeOn?: CalendarDate | undefined;
  readonly from?: CalendarDate | undefined;
}

/** Whether the note names the decision, or one made later. Two decisions may share a title, so that its day goes before. */
export function isNoted(
  { lastDay, titleKeys }: RevisionNote,
  { titleKey: named, madeOn, from }: Decision,
): boolean {
  if (madeOn !== undefined && lastDay !== undefined) return madeOn <= lastDay;
  if (from !== undefined && lastDay !== undefined && from <= lastDay) return true;
  return named !== undefined && titleKeys.some((title) => isSameDecision(title, named));
}

/** One of the two may have the issuer in front: 全国人民代表大会常务委员会关于修改…的决定. */
function isSameDecision(first: string, second: string): boolean {
  const bare = (title: string): string => title.slice(Math.max(0, title.indexOf('关于')));
  return bare(first) === bare(second);
}
