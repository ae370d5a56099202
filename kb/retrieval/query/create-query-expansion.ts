import { normalizeText } from '../analyze.ts';

/** 术语表里的一组: what policies call a matter, and how citizens say it. */
export interface WordingGroup {
  readonly official: readonly string[];
  readonly everyday: readonly string[];
}

/** The official terms for the everyday wordings that stand in a question and are not said there already. */
export type ExpandQuery = (text: string) => readonly string[];

/** Letters name so many things that their wordings say little. */
const MAX_LENGTH = 120;
const MAX_TERMS = 8;
const HEAD = 2;

/** The longest wordings that begin at each place count, so that 失业金 inside 失业金标准 does not count twice. */
export function createQueryExpansion(groups: readonly WordingGroup[]): ExpandQuery {
  const officialOf = new Map<string, Set<string>>();
  /** By the two characters that it begins with, length of the longest wording. */
  const longestFrom = new Map<string, number>();
  for (const { official, everyday } of groups) {
    for (const wording of everyday.map(normalizeText)) {
      const head = wording.slice(0, HEAD);
      longestFrom.set(head, Math.max(longestFrom.get(head) ?? 0, wording.length));
      const terms = officialOf.get(wording) ?? new Set();
      officialOf.set(wording, terms);
      for (const term of official) terms.add(normalizeText(term));
    }
  }
  return (text) => {
    const asked = normalizeText(text);
    if (asked.length > MAX_LENGTH) return [];
    const found = new Set<string>();
    for (let at = 0; at < asked.length; ) {
      const longest = longestFrom.get(asked.slice(at, at + HEAD)) ?? 0;
      const wording = longestAt(asked, at, longest, officialOf);
      for (const term of officialOf.get(wording) ?? []) {
        if (!asked.includes(term) && found.size < MAX_TERMS) found.add(term);
      }
      at += Math.max(1, wording.length);
    }
    return [...found];
  };
}

function longestAt(text: string, at: number, longest: number, known: ReadonlyMap<string, unknown>): string {
  for (let end = Math.min(text.length, at + longest); end > at + 1; end--) {
    const wording = text.slice(at, end);
    if (known.has(wording)) return wording;
  }
  return '';
}
