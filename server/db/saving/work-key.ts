import type { PolicyMetadata } from '../../../kb/policy/policy-document.ts';
import type { Provision } from '../../../kb/policy/provision.ts';
import { titleKey } from '../../../kb/policy/title-key.ts';

const REVISION_MARK =
  /[（(【〔[][^（）()【】〔〕[\]]*?(?:修订|修正|修改|试行|暂行|\d{4}\s*年)[^（）()【】〔〕[\]]*[）)】〕\]]/gu;
const REVISION_NOTE = /[（(][^（）()]*?(?:修正|修订)[^（）()]*[）)]/u;
/** A note on revisions stands between the title and the first article. */
const OPENING_PROVISIONS = 4;

/** Equal for texts that may be versions of one work: the title without marks of revision, and the lead authority. */
export function workKey({
  title,
  issuingAuthorities,
}: Pick<PolicyMetadata, 'title' | 'issuingAuthorities'>): string {
  const bare = titleKey(title.replace(REVISION_MARK, ''));
  return `${bare || titleKey(title)}|${titleKey(issuingAuthorities[0] ?? '')}`;
}

/** The day by which texts of one work are told older from newer. */
export function dayOf({
  datedOn,
  publishedOn,
  effectiveOn,
}: Pick<PolicyMetadata, 'datedOn' | 'publishedOn' | 'effectiveOn'>) {
  return datedOn ?? publishedOn ?? effectiveOn;
}

/** The text says itself that it is a revision: （2013年…通过　根据2019年…修正）, or the title does. */
export function statesRevision(title: string, provisions: readonly Pick<Provision, 'text'>[]): boolean {
  return [title, ...provisions.slice(0, OPENING_PROVISIONS).map(({ text }) => text)].some((text) =>
    REVISION_NOTE.test(text),
  );
}
