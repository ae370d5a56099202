import { levelOfDivision } from '../policy/administrative-level.ts';
import type {
  FieldProvenance,
  MetadataField,
  MetadataProvenance,
  PolicyMetadata,
} from '../policy/policy-document.ts';
import { isStatute } from '../policy/statute.ts';
import { lastDayOfTerm } from './relations/document-term.ts';
import { dayAfterIssue } from './relations/issue-delay.ts';
import {
  foundConfidence,
  type MetadataContradiction,
  type SettledField,
  type SharedField,
  type StatedMetadata,
  type Statements,
  settleField,
  statedProvenance,
} from './settle-metadata.ts';
import type { FoundMetadata } from './structure/find-metadata.ts';

export interface CompletedMetadata {
  readonly metadata: PolicyMetadata;
  readonly contradictions: readonly MetadataContradiction[];
}

/** Text dates further before the document's own date are those of an earlier version that the text was amended from. */
const MAX_RETROACTIVE_DAYS = 366;
/** Statutes do not reach back; some are published a few days after they took effect. */
const MAX_RETROACTIVE_DAYS_OF_STATUTE = 31;

/** Every field from where it is known best, with where that is. */
export function completeMetadata(
  title: { readonly value: string; readonly provenance: FieldProvenance },
  statements: Statements,
): CompletedMetadata {
  const { stated, found } = statements;
  const documentNumbers = settleField(statements, 'documentNumbers', found.documentNumbers);
  const issuingAuthorities = settleField(statements, 'issuingAuthorities', found.issuingAuthorities);
  const datedOn = settleField(statements, 'datedOn', found.datedOn);
  const known = { ...stated, datedOn: datedOn.value };
  // A page bears the day it went online, years after the statute; a record states when the statute was published.
  const isLaw = statements.from === 'record' && isStatute({ title: title.value, genre: stated.genre });
  const effectiveOn = settleField(statements, 'effectiveOn', effectiveDate(known, found, isLaw));
  const expiresOn = settleField(
    statements,
    'expiresOn',
    found.expiresOn ?? endOfTerm(effectiveOn.value, found.term),
  );
  const settled = { documentNumbers, issuingAuthorities, datedOn, effectiveOn, expiresOn };
  const { divisionCode } = stated;
  const metadata: PolicyMetadata = {
    title: title.value,
    documentNumbers: documentNumbers.value,
    issuingAuthorities: issuingAuthorities.value,
    genre: stated.genre ?? found.genre,
    datedOn: datedOn.value,
    publishedOn: stated.publishedOn,
    effectiveOn: effectiveOn.value,
    expiresOn: expiresOn.value,
    statedValidity: stated.statedValidity ?? found.statedValidity,
    divisionCode,
    administrativeLevel:
      stated.administrativeLevel ?? (divisionCode ? levelOfDivision(divisionCode) : undefined),
    subjectCategories: stated.subjectCategories ?? [],
    disclosureIndexNumber: stated.disclosureIndexNumber,
    disclosureType: stated.disclosureType,
    visibility: stated.visibility ?? (stated.disclosureType === 'withheld' ? 'internal' : 'public'),
    sourceUrl: stated.sourceUrl,
    extra: stated.extra ?? {},
  };
  const provenance = provenanceOf(metadata, { ...settled, title }, statements);
  const contradictions = Object.values(settled).flatMap(({ contradiction }) => contradiction ?? []);
  return { metadata: { ...metadata, provenance }, contradictions };
}

/** Fields that the text cannot state, or that follow from a stated one. */
const STATED_ONLY: readonly Exclude<MetadataField, SharedField | 'title' | 'genre' | 'statedValidity'>[] = [
  'publishedOn',
  'divisionCode',
  'administrativeLevel',
  'subjectCategories',
  'disclosureIndexNumber',
  'disclosureType',
  'sourceUrl',
];

function provenanceOf(
  metadata: PolicyMetadata,
  settled: Readonly<Partial<Record<MetadataField, Pick<SettledField<SharedField>, 'provenance'>>>>,
  statements: Statements,
): MetadataProvenance {
  const provenance: Partial<Record<MetadataField, FieldProvenance>> = {};
  for (const [field, { provenance: source }] of Object.entries(settled)) {
    if (source) provenance[field as MetadataField] = source;
  }
  if (metadata.genre !== undefined) {
    provenance.genre =
      statements.stated.genre === undefined
        ? { from: 'text', confidence: foundConfidence(statements, 'genre') }
        : statedProvenance(statements, 'genre');
  }
  const { statedValidity } = statements.stated;
  if (metadata.statedValidity !== undefined) {
    provenance.statedValidity =
      statedValidity === undefined
        ? { from: 'text', confidence: foundConfidence(statements, 'statedValidity') }
        : statedProvenance(statements, 'statedValidity');
  }
  for (const field of STATED_ONLY) {
    const value = metadata[field];
    const isBlank = value === undefined || (typeof value !== 'string' && value.length === 0);
    if (!isBlank) provenance[field] = statedProvenance(statements, field);
  }
  return provenance;
}

/** 发布日期 is often the day a page went online, so 自发布之日起 takes the date the document bears or none. */
function effectiveDate(known: StatedMetadata, found: FoundMetadata, isLaw: boolean): string | undefined {
  const issuedOn = known.datedOn;
  if (found.effectiveOn === undefined) {
    const { effectiveAfterIssue } = found;
    return issuedOn !== undefined && effectiveAfterIssue !== undefined
      ? dayAfterIssue(issuedOn, effectiveAfterIssue)
      : undefined;
  }
  const ownDate = known.datedOn ?? known.publishedOn;
  if (ownDate === undefined) return found.effectiveOn;
  const daysBefore = (Date.parse(ownDate) - Date.parse(found.effectiveOn)) / 86_400_000;
  return daysBefore > (isLaw ? MAX_RETROACTIVE_DAYS_OF_STATUTE : MAX_RETROACTIVE_DAYS)
    ? undefined
    : found.effectiveOn;
}

function endOfTerm(first: string | undefined, term: FoundMetadata['term']): string | undefined {
  return first === undefined || term === undefined ? undefined : lastDayOfTerm(first, term);
}
