import type { CalendarDate } from '../../policy/calendar-date.ts';
import type { Clause } from './clause.ts';
import { isPermit } from './is-permit.ts';
import { maskSentence } from './masked-sentence.ts';
import type { NamedDocument } from './named-documents.ts';
import { placesNamed } from './places-named.ts';
import { findShortNames } from './short-names.ts';
import { sinceDay } from './since-day.ts';
import {
  readChangedBelow,
  readChangedPlaces,
  readWordedChanges,
  type WordedChange,
} from './worded-change.ts';

/** 文中写明的修改 with the clause that says so. */
export interface StatedChange extends WordedChange {
  readonly clause: Clause;
  /** The day from which the sentence orders it, where it names one. */
  readonly effectiveOn: CalendarDate | undefined;
  /** The sentence says that the changes stand below it. */
  readonly isAnnounced: boolean;
}

/** 《办法》 alone names no document. */
const SHORTEST_TITLE = 5;

/** What the sentences of a text change of other documents, whatever the text is called. */
export function findWordedChanges(clauses: readonly Clause[]): readonly StatedChange[] {
  const shortNames = findShortNames(clauses.map(({ text }) => text));
  const found: StatedChange[] = [];
  let isQuoting = false;
  /** The document that sentences which name none go on about. */
  let current: Pick<StatedChange, 'named' | 'isAnnounced'> | undefined;
  let article: string | undefined;
  for (const clause of clauses) {
    if (clause.level === 'table-row') continue;
    const { text } = clause;
    if (isQuoting) {
      isQuoting = !text.includes('”');
      continue;
    }
    isQuoting = text.lastIndexOf('“') > text.lastIndexOf('”');
    if (current === undefined && !/[《〔]/u.test(text)) continue;
    const sentence = maskSentence(text);
    const goesOn = sentence.named.length === 0 ? current : undefined;
    const effectiveOn = sinceDay(sentence.text);
    const places = placesNamed(sentence.masked, goesOn && article);
    article = places.article;
    const changes = readWordedChanges(sentence, places);
    const below = changes.length > 0 ? [] : readChangedBelow(sentence);
    const stated = [
      ...changes.map((change) => ({ ...change, isAnnounced: false })),
      ...below.map((named) => ({ named, places: [], struck: [], isAnnounced: true })),
    ].flatMap((change) => {
      const named = longNameOf(change.named, shortNames);
      return named ? [{ ...change, named, clause, effectiveOn }] : [];
    });
    const changed = goesOn && readChangedPlaces(sentence, places);
    if (goesOn && changed) found.push({ ...goesOn, ...changed, clause, effectiveOn });
    found.push(...stated);
    if (stated.length > 0) current = stated.length > 1 && below.length > 0 ? undefined : stated.at(-1);
    else if (sentence.named.length > 0 || !(changed || current?.isAnnounced)) current = undefined;
  }
  return found;
}

function longNameOf(
  named: NamedDocument,
  shortNames: ReadonlyMap<string, NamedDocument>,
): NamedDocument | undefined {
  const { title } = named;
  if (title === undefined) return named;
  const long = shortNames.get(title) ?? named;
  const { title: full = title } = long;
  return full.length < SHORTEST_TITLE || isPermit(full) ? undefined : long;
}
