import { COMMON_ACTIONS } from '../content/follow-up-words.ts';
import type { WordingGroup } from '../retrieval/query/create-query-expansion.ts';
import { subjectOf } from './question-text.ts';

/** 另一事项: whether a text names a matter, in any wording of it, that the topic does not speak of. */
export type NamesAnotherMatter = (text: string, topic: string) => boolean;

const HEAD = 2;
const MAX_LENGTH = 8;
/** Official terms of two characters are words that any matter has: 证明, 办理. */
const MIN_OFFICIAL_LENGTH = 3;

/** Wordings that ask or that any matter has (要带什么) name none. */
export function createKnownMatters(groups: readonly WordingGroup[]): NamesAnotherMatter {
  const groupsOf = new Map<string, WordingGroup[]>();
  /** By the two characters that they begin with, longest first. */
  const from = new Map<string, string[]>();
  for (const group of groups) {
    for (const wording of new Set([...group.official, ...group.everyday])) {
      if (wording.length < HEAD || wording.length > MAX_LENGTH) continue;
      const isOfficial = group.official.includes(wording) && wording.length >= MIN_OFFICIAL_LENGTH;
      if (!isOfficial && subjectOf(wording).replace(COMMON_ACTIONS, '') !== wording) continue;
      const known = groupsOf.get(wording);
      if (known) known.push(group);
      else {
        groupsOf.set(wording, [group]);
        const head = wording.slice(0, HEAD);
        from.set(head, [...(from.get(head) ?? []), wording]);
      }
    }
  }
  for (const wordings of from.values()) wordings.sort((first, second) => second.length - first.length);

  const isOfTopic = (wording: string, topic: string): boolean =>
    (groupsOf.get(wording) ?? []).some(({ official, everyday }) =>
      [...official, ...everyday].some((said) => topic.includes(said)),
    );
  return (text, topic) => {
    for (let at = 0; at < text.length - 1; at += 1) {
      const named = from.get(text.slice(at, at + HEAD))?.filter((wording) => text.startsWith(wording, at));
      if (named?.length && !named.some((wording) => isOfTopic(wording, topic))) return true;
    }
    return false;
  };
}
