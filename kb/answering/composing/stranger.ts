import type { PolicyMetadata } from '../../policy/policy-document.ts';
import { isCitableStatus, validityAt } from '../../policy/validity.ts';
import type { ReadablePolicy } from '../library-reader.ts';
import type { AskedQuestion } from './asked-question.ts';
import type { CandidateSentence } from './candidate-sentences.ts';

const PLACE = /(\p{Script=Han}{2,7}?)(?:省|自治区|自治州|市|区|县|州|盟|旗|镇|乡|街道)/gu;
const YEAR = /(?<!\d)(?:19|20)\d{2}(?=年|〕)/g;

/**
 * Whether the sentence belongs to another place or another year than the question names: 吴中区 asked, 江苏省 offered.
 * Documents that name no place, such as national ones, are strangers nowhere.
 */
export function isStranger(question: AskedQuestion, sentence: CandidateSentence): boolean {
  return isOfOtherPlace(question, sentence) || isOfOtherYear(question, sentence);
}

function isOfOtherPlace({ places }: AskedQuestion, { policy, text }: CandidateSentence): boolean {
  if (places.size === 0) return false;
  const { title } = policy.version.metadata;
  const own = placesOf(policy.version.metadata);
  if (own.size === 0) return false;
  return ![...places].some((place) => own.has(place) || title.includes(place) || text.includes(place));
}

function isOfOtherYear({ years }: AskedQuestion, { policy, text }: CandidateSentence): boolean {
  if (years.size === 0) return false;
  const said = new Set(text.match(YEAR) ?? []);
  if (said.size > 0) return ![...years].some((year) => said.has(year));
  if ([...years].some((year) => heldDuring(year, policy))) return false;
  const { title, documentNumbers, datedOn } = policy.version.metadata;
  const own = [title, ...documentNumbers].join(' ').match(YEAR) ?? [];
  const known = [...own, ...(datedOn === undefined ? [] : [datedOn.slice(0, 4)])];
  return known.length > 0 && !known.some((year) => years.has(year));
}

/**
 * Whether the document is known to have held at the end of the year and is not of one year by its title: a rule of 2023
 * that goes on holding says what a fee was in 2024.
 */
export function heldDuring(
  year: string,
  { version: { metadata }, timeline }: Pick<ReadablePolicy, 'version' | 'timeline'>,
): boolean {
  if ((metadata.title.match(YEAR) ?? []).length > 0) return false;
  const { status } = validityAt(timeline, `${year}-12-31`);
  return status !== 'unknown' && isCitableStatus(status);
}

/** By document, for as long as it is held: every one of its sentences asks. */
const places = new WeakMap<Named, ReadonlySet<string>>();

type Named = Pick<PolicyMetadata, 'title' | 'issuingAuthorities'>;

/** Places that a document names in its title and in the names of those who issued it. */
export function placesOf(document: Named): ReadonlySet<string> {
  let named = places.get(document);
  if (!named) {
    named = placesIn([document.title, ...document.issuingAuthorities].join(' '));
    places.set(document, named);
  }
  return named;
}

/** Names of places without 省, 市, 区, 县. */
function placesIn(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, name = ''] of text.matchAll(PLACE))
    names.add(name.replace(/^(?:关于|印发|修订|发布|[和与及])+/, ''));
  return names;
}
