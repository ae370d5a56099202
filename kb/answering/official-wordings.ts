import type { WordingGroup } from '../retrieval/query/create-query-expansion.ts';

/** 官方用词: an everyday wording that stands in a question, and what policies call the matter. */
export interface OfficialWording {
  readonly said: string;
  readonly official: readonly string[];
}

export type FindOfficialWordings = (text: string) => readonly OfficialWording[];

const HEAD = 2;

/** By the lexicon; of wordings that begin at one place the longest counts. */
export function createOfficialWordings(groups: readonly WordingGroup[]): FindOfficialWordings {
  const officialOf = new Map<string, readonly string[]>();
  for (const { official, everyday } of groups) {
    for (const said of everyday) officialOf.set(said, [...(officialOf.get(said) ?? []), ...official]);
  }
  const bySaid = [...officialOf.keys()].toSorted((first, second) => second.length - first.length);
  const from = Map.groupBy(bySaid, (said) => said.slice(0, HEAD));
  return (text) => {
    const found: OfficialWording[] = [];
    for (let at = 0; at < text.length; ) {
      const said = from.get(text.slice(at, at + HEAD))?.find((wording) => text.startsWith(wording, at));
      if (said !== undefined) found.push({ said, official: officialOf.get(said) ?? [] });
      at += said?.length ?? 1;
    }
    return found;
  };
}

/** 换用官方用词: the text in the words of what is offered, where that says it in no others. */
export function inOfficialWords(
  text: string,
  wordings: readonly OfficialWording[],
  isOffered: (words: string) => boolean,
): string {
  return wordings.reduce((rest, { said, official }) => {
    if (isOffered(said)) return rest;
    const term = official.find((words) => isOffered(words));
    return term === undefined || rest.includes(term) || saysNearly(term, said)
      ? rest
      : rest.replace(said, term);
  }, text);
}

/** Of what is said, in one piece, from which the official term is found by it anyway: 住房[公积金]提取 and 取公积金. */
const NEARLY = 0.75;

function saysNearly(term: string, said: string): boolean {
  const length = Math.ceil(NEARLY * said.length);
  for (let at = 0; at + length <= said.length; at++) {
    if (term.includes(said.slice(at, at + length))) return true;
  }
  return false;
}
