import type { PolicyMetadata } from './policy-document.ts';
import type { Provision } from './provision.ts';
import type { Relation } from './relation.ts';
import { bareTitle, isLegislation, isStatute } from './statute.ts';
import { titleKey } from './title-key.ts';

const REVISION_NOTE = /[（(][^（）()]*?(?:修正|修订)[^（）()]*[）)]/u;
/** A note on revisions stands between the title and the first article. */
const OPENING_PROVISIONS = 4;

/**
 * Equal for texts that may be versions of one work: the title without marks of revision, and the lead authority, which
 * legislation names in its title and files often leave out.
 */
export function workKey(metadata: Pick<PolicyMetadata, 'title' | 'issuingAuthorities' | 'genre'>): string {
  const key = titleKey(bareTitle(metadata.title));
  if (isLegislation(metadata)) return `${key.replace(/^中华人民共和国/, '')}|`;
  return `${key}|${titleKey(metadata.issuingAuthorities[0] ?? '')}`;
}

/** The text says itself that it is a revision: （2013年…通过　根据2019年…修正）, or the title does. */
export function statesRevision(title: string, provisions: readonly Pick<Provision, 'text'>[]): boolean {
  return [title, ...provisions.slice(0, OPENING_PROVISIONS).map(({ text }) => text)].some((text) =>
    REVISION_NOTE.test(text),
  );
}

/** What of a dated text tells whether it takes the place of an earlier one. */
interface DatedText {
  readonly metadata: PolicyMetadata;
  readonly provisions: readonly Pick<Provision, 'text'>[];
  readonly relations: readonly Relation[];
}

/**
 * Where it stands, earlier texts of its title hold no more: it is a statute, it says that it is a revision, or its text
 * ends the one of the same title. What a record states about two documents is left as it states it.
 */
export function revisesEarlier({ metadata, provisions, relations }: DatedText): boolean {
  const own = titleKey(bareTitle(metadata.title));
  const endsOwnTitle = ({ type, targetTitle, provisions: parts, foundIn }: Relation): boolean =>
    (type === 'repeals' || type === 'supersedes') &&
    foundIn !== undefined &&
    foundIn !== 'record' &&
    (parts?.length ?? 0) === 0 &&
    targetTitle !== undefined &&
    titleKey(bareTitle(targetTitle)) === own;
  return isStatute(metadata) || statesRevision(metadata.title, provisions) || relations.some(endsOwnTitle);
}
