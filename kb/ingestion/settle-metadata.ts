import { documentNumberKey, parseDocumentNumber } from '../policy/document-number.ts';
import type { FieldProvenance, MetadataField, PolicyMetadata } from '../policy/policy-document.ts';
import type { ValidityStatus } from '../policy/validity.ts';
import { isOrganLine } from './structure/apparatus.ts';
import type { FoundMetadata } from './structure/find-metadata.ts';

/** Metadata as far as a file states it. */
export type StatedMetadata = {
  readonly [Field in keyof Omit<PolicyMetadata, 'title' | 'provenance'>]?: PolicyMetadata[Field] | undefined;
};

/** 可信度 of single fields, 0 to 1. */
export type FieldConfidence = { readonly [Field in MetadataField]?: number | undefined };

/** 元数据矛盾: a page and the text it shows say different things, for a person to look at. */
export interface MetadataContradiction {
  readonly field: SharedField;
  readonly page: string;
  readonly text: string;
  readonly chosen: 'page' | 'text';
}

/** Fields that both a page and its text may state. */
export type SharedField = 'documentNumbers' | 'issuingAuthorities' | 'datedOn' | 'effectiveOn' | 'expiresOn';

export interface SettledField<Field extends SharedField> {
  readonly value: PolicyMetadata[Field];
  readonly provenance?: FieldProvenance | undefined;
  readonly contradiction?: MetadataContradiction | undefined;
}

/** What is stated, and what the text says of itself. */
export interface Statements {
  readonly from: 'record' | 'page';
  readonly stated: StatedMetadata;
  readonly statedConfidence: FieldConfidence;
  /** Fields that the page in a record states where the record does not. */
  readonly pageFields?: ReadonlySet<string> | undefined;
  readonly found: FoundMetadata & {
    readonly statedValidity?: ValidityStatus | undefined;
    readonly confidence?: FieldConfidence | undefined;
  };
}

/** How often the text is right about itself where it says anything, when its reader does not say how sure it is. */
const TEXT_CONFIDENCE: FieldConfidence = {
  title: 0.9,
  documentNumbers: 0.95,
  issuingAuthorities: 0.85,
  genre: 0.9,
  datedOn: 0.9,
  effectiveOn: 0.85,
  expiresOn: 0.85,
  statedValidity: 0.9,
};
const PAGE_CONFIDENCE = 0.95;
/** Of the value that loses by evidence, or wins against a contradicting one. */
const DOUBTED = 0.8;

export function foundConfidence({ found }: Pick<Statements, 'found'>, field: MetadataField): number {
  return found.confidence?.[field] ?? TEXT_CONFIDENCE[field] ?? 0.5;
}

export function statedProvenance(
  { from, statedConfidence, pageFields }: Pick<Statements, 'from' | 'statedConfidence' | 'pageFields'>,
  field: MetadataField,
): FieldProvenance {
  return from === 'record' && !pageFields?.has(field)
    ? { from, confidence: 1 }
    : { from: 'page', confidence: statedConfidence[field] ?? PAGE_CONFIDENCE };
}

/** A record is believed; between a page and its text the evidence decides, and a difference is told. */
export function settleField<Field extends SharedField>(
  statements: Statements,
  field: Field,
  foundValue: PolicyMetadata[Field],
): SettledField<Field> {
  const { stated } = statements;
  // The mapped type allows undefined beside the field's own type, which lists never are once they are not empty.
  const statedValue = stated[field] as PolicyMetadata[Field];
  const fromText = (confidence = foundConfidence(statements, field)): SettledField<Field> => ({
    value: foundValue,
    provenance: isBlank(foundValue) ? undefined : { from: 'text', confidence },
  });
  if (isBlank(statedValue)) return fromText();
  const fromStated = { value: statedValue, provenance: statedProvenance(statements, field) };
  const { from } = fromStated.provenance;
  if (from === 'record' || isBlank(foundValue) || agree(field, statedValue, foundValue)) return fromStated;
  const chosen = textIsRight(statements, field) ? 'text' : 'page';
  const contradiction = { field, page: print(statedValue), text: print(foundValue), chosen } as const;
  if (chosen === 'text') return { ...fromText(DOUBTED), contradiction };
  const confidence = Math.min(DOUBTED, fromStated.provenance.confidence);
  return { value: statedValue, provenance: { from, confidence }, contradiction };
}

/** The few kinds of evidence against a page. In doubt the page is right: it was filled in for this one document. */
function textIsRight(statements: Statements, field: SharedField): boolean {
  const { stated, statedConfidence, found } = statements;
  switch (field) {
    case 'datedOn':
      return isDayOfUpload(stated, found);
    case 'documentNumbers':
      return isMistypedNumber(stated, found);
    case 'issuingAuthorities':
      return (
        (statedConfidence.issuingAuthorities ?? PAGE_CONFIDENCE) < foundConfidence(statements, field) ||
        isAbbreviated(stated, found)
      );
    default:
      return false;
  }
}

/** Many sites fill 成文日期 with the day a page went online, or later; the text was signed before. */
function isDayOfUpload({ datedOn, publishedOn }: StatedMetadata, found: FoundMetadata): boolean {
  if (datedOn === undefined || publishedOn === undefined || found.datedOn === undefined) return false;
  return datedOn >= publishedOn && found.datedOn < datedOn;
}

/** What is no number at all, or names a year in which the document was not written, when the text's does. */
function isMistypedNumber(stated: StatedMetadata, found: FoundMetadata): boolean {
  const own = parseDocumentNumber(stated.documentNumbers?.[0] ?? '');
  const other = parseDocumentNumber(found.documentNumbers[0] ?? '');
  if (!own || !other) return other !== undefined;
  const year = Number(found.datedOn?.slice(0, 4));
  return own.year !== year && other.year === year && (stated.datedOn?.slice(0, 4) ?? `${year}`) === `${year}`;
}

/** 县政府办 where the text is signed 示例县人民政府办公室. */
function isAbbreviated(stated: StatedMetadata, found: FoundMetadata): boolean {
  return !stated.issuingAuthorities?.some(isOrganLine) && found.issuingAuthorities.every(isOrganLine);
}

function agree(field: SharedField, stated: unknown, found: unknown): boolean {
  if (!Array.isArray(stated) || !Array.isArray(found)) return stated === found;
  const keyOf = (printed: string): string =>
    field === 'documentNumbers'
      ? (documentNumberKey(printed) ?? printed)
      : printed.replace(/^中华人民共和国|[\s　]/g, '');
  const own = stated.map(keyOf);
  const other = found.map(keyOf);
  if (field === 'documentNumbers') {
    return own.some((key) => other.includes(key)) || stated.some((printed) => isSameSerial(printed, found));
  }
  return own.every((name) => other.some((one) => one.endsWith(name) || name.endsWith(one)));
}

const SERIAL_OF = /\d+(?=号)/;
const SERIAL = new RegExp(SERIAL_OF, 'g');

/** 国令第713号 is 国务院令第713号, though it is not written as a number is. */
function isSameSerial(printed: string, numbers: readonly string[]): boolean {
  if (parseDocumentNumber(printed)) return false;
  const serials = new Set(Array.from(printed.matchAll(SERIAL), ([serial]) => serial));
  return numbers.some((number) => serials.has(SERIAL_OF.exec(number)?.[0] ?? ''));
}

/** Nothing stated: undefined, or an empty list. */
export function isBlank(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

function print(value: unknown): string {
  return Array.isArray(value) ? value.join('、') : String(value);
}
