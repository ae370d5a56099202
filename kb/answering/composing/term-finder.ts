/**
 * By term, 1 where the text has it. `within` holds all of the text: what it lacks is not looked for again, and most
 * sentences lack most terms.
 */
export type FindTerms = (text: string, within?: string) => Uint8Array;

/** Titles, headings and provisions stand around many sentences: each text is searched once. */
export function createTermFinder(terms: Iterable<string>): FindTerms {
  const wanted = [...terms];
  const known = new Map<string, Uint8Array>();
  const find: FindTerms = (text, within) => {
    const held = known.get(text);
    if (held) return held;
    const around = within === undefined || within === text ? undefined : find(within);
    const found = new Uint8Array(wanted.length);
    for (let at = 0; at < wanted.length; at++) {
      if (around?.[at] === 0) continue;
      if (text.includes(wanted[at] as string)) found[at] = 1;
    }
    known.set(text, found);
    return found;
  };
  return find;
}
