/** By term, 1 where the text has it. */
export type FindTerms = (text: string) => Uint8Array;

/** UTF-16 units of the terms that are found while a text is read; longer ones are looked for one by one. */
const MAX_READ = 2;

/**
 * Titles, headings and provisions stand around many sentences: each text is searched once. Nearly all terms are one or two
 * characters: those are found in one reading of the text, in which most characters are none of the question's.
 */
export function createTermFinder(terms: Iterable<string>): FindTerms {
  const wanted = [...terms];
  const read = wanted.filter(({ length }) => length > 0 && length <= MAX_READ).join('');
  /** By UTF-16 code, its number among the question's, from 1; 0 for every other. */
  const numberOf = new Uint16Array(0x10000);
  let codes = 0;
  for (let at = 0; at < read.length; at++) {
    const code = read.charCodeAt(at);
    if (numberOf[code] === 0) numberOf[code] = ++codes;
  }
  const width = codes + 1;
  /** By the number of a character and that of the one before it, 0 for a term of one: the term, from 1. */
  const termAt = new Uint16Array(width * width);
  const long: number[] = [];
  for (const [at, term] of wanted.entries()) {
    if (term.length === 0 || term.length > MAX_READ) long.push(at);
    else {
      const before = term.length === 1 ? 0 : (numberOf[term.charCodeAt(0)] as number);
      termAt[before * width + (numberOf[term.charCodeAt(term.length - 1)] as number)] = at + 1;
    }
  }
  const known = new Map<string, Uint8Array>();

  const searchIn = (text: string): Uint8Array => {
    const found = new Uint8Array(wanted.length);
    let before = 0;
    for (let at = 0; at < text.length; at++) {
      const number = numberOf[text.charCodeAt(at)] as number;
      if (number !== 0) {
        const single = termAt[number] as number;
        if (single !== 0) found[single - 1] = 1;
        const pair = before === 0 ? 0 : (termAt[before * width + number] as number);
        if (pair !== 0) found[pair - 1] = 1;
      }
      before = number;
    }
    for (const at of long) if (text.includes(wanted[at] as string)) found[at] = 1;
    return found;
  };

  return (text) => {
    let found = known.get(text);
    if (found === undefined) {
      found = searchIn(text);
      known.set(text, found);
    }
    return found;
  };
}
