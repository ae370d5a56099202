import { findDivisions } from '../../policy/find-divisions.ts';

const PROVINCE_DIGITS = 2;

/** By record, for as long as it is held: a question that names a place asks the first few of every search. */
const named = new WeakMap<NamedRecord, NamedProvinces>();

interface NamedRecord {
  readonly title: string;
  readonly chunks: readonly { readonly text: string }[];
}

interface NamedProvinces {
  readonly inTitle: ReadonlySet<string>;
  readonly atHead: ReadonlySet<string>;
}

/** 省级区划: the provinces in which the places lie that a text names. */
export function provincesIn(text: string): ReadonlySet<string> {
  return new Set(findDivisions(text).map(({ code }) => code.slice(0, PROVINCE_DIGITS)));
}

/**
 * Whether a record is about other places than those asked about: its title, or title and opening together, name
 * provinces and none of those. What names no place may hold anywhere.
 */
export function isAboutElsewhere(asked: ReadonlySet<string>, record: NamedRecord): boolean {
  if (asked.size === 0) return false;
  const isElsewhere = (provinces: ReadonlySet<string>) =>
    provinces.size > 0 && [...provinces].every((province) => !asked.has(province));
  const { inTitle, atHead } = provincesOf(record);
  return isElsewhere(inTitle) || isElsewhere(atHead);
}

function provincesOf(record: NamedRecord): NamedProvinces {
  let provinces = named.get(record);
  if (!provinces) {
    const { title } = record;
    provinces = { inTitle: provincesIn(title), atHead: provincesIn(`${title}\n${openingOf(record)}`) };
    named.set(record, provinces);
  }
  return provinces;
}

const OPENING_LENGTH = 200;

/** The first sentences of a record, which say whom it is for. */
function openingOf({ chunks }: NamedRecord): string {
  let opening = '';
  for (const { text } of chunks) {
    if (opening.length >= OPENING_LENGTH) break;
    opening += text;
  }
  return opening.slice(0, OPENING_LENGTH);
}
