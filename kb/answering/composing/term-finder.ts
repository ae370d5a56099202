/** By term, 1 where the text has it. */
export type FindTerms = (text: string) => Uint8Array;

/** Of a term by its characters: found while a text is read, or looked for by itself. */
const MAX_READ = 2;

/**
 * Titles, headings and provisions stand around many sentences: each text is searched once. Nearly all terms are one or two
 * characters: those are found in one reading of the text, in which most characters are none of the question's.
 */
export function createTermFinder(terms: Iterable<string>): FindTerms {
  const wanted = [...terms];
  const characters = [...new Set(wanted.filter(({ length }) => length <= MAX_READ).join(''))].flatMap((one) =>
    Array.from({ length: one.length }, (_, at) => one.charCodeAt(at)),
  );
  /** By UTF-16 code, its number among the question's, from 1. */
  const numberOf = new Uint16Array(0x10000);
  for (const [at, code] of characters.entries()) numberOf[code] = at + 1;
  const width = characters.length + 1;
  /** By the numbers of a character and of the one before it, 0 for none: the term, from 1. */
  const termAt = new Uint16Array(width * width);
  const long: number[] = [];
  for (const [at, term] of wanted.entries()) {
    const codes = Array.from({ length: Math.min(term.length, MAX_READ) }, (_, place) =>
      term.charCodeAt(place),
    );
    if (term.length === 0 || term.length > MAX_READ) long.push(at);
    else {
      const [first, second] = codes.length === 1 ? [undefined, codes[0]] : codes;
      const before = first === undefined ? 0 : (numberOf[first] as number);
      termAt[before * width + (numberOf[second as number] as number)] = at + 1;
    }
  }
  const known = new Map<string, Uint8Array>();

  const read = (text: string): Uint8Array => {
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
      found = read(text);
      known.set(text, found);
    }
    return found;
  };
}
