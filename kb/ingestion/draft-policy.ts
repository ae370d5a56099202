import { normalizeDivisionCode } from '../policy/division-code.ts';
import { documentNumberKey } from '../policy/document-number.ts';
import type { AdministrativeLevel, PolicyMetadata } from '../policy/policy-document.ts';
import type { Relation } from '../policy/relation.ts';
import { digestOf } from './content-digest.ts';
import type { PolicyDraft } from './policy-draft.ts';
import type { FoundMetadata } from './structure/find-metadata.ts';
import type { ParsedStructure } from './structure/parse-structure.ts';

/** Metadata as far as a file states it. */
export type StatedMetadata = {
  readonly [Field in keyof Omit<PolicyMetadata, 'title'>]?: PolicyMetadata[Field] | undefined;
};

/** What a file states about a policy, before the text itself is asked. */
export interface StatedPolicy {
  readonly givenId?: string | undefined;
  readonly versionOf?: string | undefined;
  /** Undefined where only the text can name it. */
  readonly title?: string | undefined;
  readonly metadata: StatedMetadata;
  readonly relations: readonly Relation[];
}

/** Text dates further before the document's own date are those of an earlier version that the text was amended from. */
const MAX_RETROACTIVE_DAYS = 366;

/** Puts together what is stated and what the text says; what is stated wins. */
export function draftPolicy(
  stated: StatedPolicy,
  structure: ParsedStructure,
  original: PolicyDraft['original'],
  isSample: boolean,
): PolicyDraft {
  const { provisions, metadata: found } = structure;
  const title = stated.title ?? found.title ?? titleFromText(structure);
  const metadata = completeMetadata(title, stated.metadata, found);
  const text = provisions.map((provision) => provision.text).join('');
  const contentDigest = digestOf([title, text].map((part) => part.replace(/\s/g, '')));
  const { givenId, versionOf } = stated;
  const relations = [
    ...stated.relations,
    ...structure.repeals.filter((found) => !isStated(found, stated.relations)),
  ];
  return {
    givenId,
    versionOf,
    metadata,
    relations,
    provisions,
    contentDigest,
    recordDigest: digestOf({ contentDigest, metadata, relations, versionOf }),
    original,
    isSample,
  };
}

function isStated(found: Relation, stated: readonly Relation[]): boolean {
  const key = documentNumberKey(found.target);
  return stated.some(({ target }) => target === found.target || documentNumberKey(target) === key);
}

function completeMetadata(title: string, stated: StatedMetadata, found: FoundMetadata): PolicyMetadata {
  const datedOn = stated.datedOn ?? found.datedOn;
  const known = { ...stated, datedOn };
  const divisionCode = stated.divisionCode;
  return {
    title,
    documentNumbers: nonEmpty(stated.documentNumbers) ?? found.documentNumbers,
    issuingAuthorities: nonEmpty(stated.issuingAuthorities) ?? found.issuingAuthorities,
    genre: stated.genre ?? found.genre,
    datedOn,
    publishedOn: stated.publishedOn,
    effectiveOn: stated.effectiveOn ?? effectiveDate(known, found),
    expiresOn: stated.expiresOn ?? found.expiresOn,
    statedValidity: stated.statedValidity,
    divisionCode,
    administrativeLevel: stated.administrativeLevel ?? (divisionCode ? levelOf(divisionCode) : undefined),
    subjectCategories: stated.subjectCategories ?? [],
    disclosureIndexNumber: stated.disclosureIndexNumber,
    disclosureType: stated.disclosureType,
    visibility: stated.visibility ?? (stated.disclosureType === 'withheld' ? 'internal' : 'public'),
    sourceUrl: stated.sourceUrl,
    extra: stated.extra ?? {},
  };
}

/** 发布日期 is often the day a page went online, so 自发布之日起 takes the date the document bears or none. */
function effectiveDate(known: StatedMetadata, found: FoundMetadata): string | undefined {
  if (found.effectiveOn === undefined) return found.isEffectiveWhenIssued ? known.datedOn : undefined;
  const ownDate = known.datedOn ?? known.publishedOn;
  if (ownDate === undefined) return found.effectiveOn;
  const daysBefore = (Date.parse(ownDate) - Date.parse(found.effectiveOn)) / 86_400_000;
  return daysBefore > MAX_RETROACTIVE_DAYS ? undefined : found.effectiveOn;
}

function levelOf(code: string): AdministrativeLevel {
  const full = normalizeDivisionCode(code) ?? code;
  if (/^0+$/.test(full)) return 'national';
  if (/^\d{2}0+$/.test(full)) return 'provincial';
  if (/^\d{4}0+$/.test(full)) return 'prefecture';
  return /^\d{6}0*$/.test(full) ? 'county' : 'township';
}

function titleFromText({ provisions }: ParsedStructure): string {
  const first = provisions.find((provision) => provision.text !== '')?.text.split('\n')[0] ?? '';
  return first.length <= 80 ? first : `${first.slice(0, 79)}…`;
}

function nonEmpty<T>(list: readonly T[] | undefined): readonly T[] | undefined {
  return list && list.length > 0 ? list : undefined;
}
