import { findDivisions } from '../../policy/find-divisions.ts';

const PROVINCE_DIGITS = 2;

/** 省级区划: the provinces in which the places lie that a text names. */
export function provincesIn(text: string): ReadonlySet<string> {
  return new Set(findDivisions(text).map(({ code }) => code.slice(0, PROVINCE_DIGITS)));
}

/**
 * Whether a record is about other places than those asked about: its title, or title and opening together, name
 * provinces and none of those. What names no place may hold anywhere.
 */
export function isAboutElsewhere(asked: ReadonlySet<string>, title: string, opening: string): boolean {
  if (asked.size === 0) return false;
  const isElsewhere = (named: ReadonlySet<string>) =>
    named.size > 0 && [...named].every((province) => !asked.has(province));
  return isElsewhere(provincesIn(title)) || isElsewhere(provincesIn(`${title}\n${opening}`));
}

const OPENING_LENGTH = 200;

/** The first sentences of a record, which say whom it is for. */
export function openingOf({ chunks }: { readonly chunks: readonly { readonly text: string }[] }): string {
  let opening = '';
  for (const { text } of chunks) {
    if (opening.length >= OPENING_LENGTH) break;
    opening += text;
  }
  return opening.slice(0, OPENING_LENGTH);
}
