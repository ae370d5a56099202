import { titleKey } from './identifier-map.ts';

/** A title with the keys of all its wordings. */
export interface TitledRecord {
  readonly title: string;
  readonly titleKeys: readonly string[];
}

/** Titles that contain what was typed in any of their wordings: those that begin with it first, short before long. */
export function suggestTitles(
  typed: string,
  records: Iterable<TitledRecord>,
  limit: number,
): readonly string[] {
  const wanted = titleKey(typed);
  if (wanted === '') return [];
  const placeByTitle = new Map<string, number>();
  for (const { title, titleKeys } of records) {
    for (const key of titleKeys) {
      const place = key.indexOf(wanted);
      const known = placeByTitle.get(title);
      if (place >= 0 && (known === undefined || place < known)) placeByTitle.set(title, place);
    }
  }
  return [...placeByTitle]
    .sort(
      ([title, place], [other, otherPlace]) =>
        place - otherPlace || title.length - other.length || (title < other ? -1 : 1),
    )
    .slice(0, limit)
    .map(([title]) => title);
}
