import type { CalendarDate } from './calendar-date.ts';
import type { DivisionCode } from './division-code.ts';
import type { Provision } from './provision.ts';
import type { Relation } from './relation.ts';
import type { ValidityStatus } from './validity.ts';
import type { Visibility } from './visibility.ts';

/** 层级 of the issuing authority. */
export type AdministrativeLevel = 'national' | 'provincial' | 'prefecture' | 'county' | 'township';

/** 公开属性: 主动公开, 依申请公开, 不予公开. */
export type DisclosureType = 'proactive' | 'on-request' | 'withheld';

/** Metadata fields of which it is kept where they come from. */
export type MetadataField =
  | 'title'
  | 'documentNumbers'
  | 'issuingAuthorities'
  | 'genre'
  | 'datedOn'
  | 'publishedOn'
  | 'effectiveOn'
  | 'expiresOn'
  | 'statedValidity'
  | 'divisionCode'
  | 'administrativeLevel'
  | 'subjectCategories'
  | 'disclosureIndexNumber'
  | 'disclosureType'
  | 'sourceUrl';

/** 元数据来源: an import record, the page around the text, the text itself, or a member of staff, who decides over all. */
export interface FieldProvenance {
  readonly from: 'record' | 'page' | 'text' | 'staff';
  /** 0 to 1: how sure the reader was; 1 for what was stated by a record or by staff. */
  readonly confidence: number;
  /** Why, where staff stated it; shown to everybody. */
  readonly reason?: string | undefined;
}

/** 认定之前: what was read for a field on which staff stated something else, or which follows from such a field. */
export interface ReplacedField {
  readonly field: MetadataField;
  readonly value?: unknown;
  readonly provenance?: FieldProvenance | undefined;
}

export type MetadataProvenance = { readonly [Field in MetadataField]?: FieldProvenance };

/** 政策文件元数据: what is known of a dated text beside the text itself. */
export interface PolicyMetadata {
  readonly title: string;
  /** 发文字号 as printed, brackets and digits normalised: 苏府办〔2020〕225号. Several for a joint issue. */
  readonly documentNumbers: readonly string[];
  readonly issuingAuthorities: readonly string[];
  readonly genre?: string | undefined;
  readonly datedOn?: CalendarDate | undefined;
  readonly publishedOn?: CalendarDate | undefined;
  readonly effectiveOn?: CalendarDate | undefined;
  /** The last day on which it holds. */
  readonly expiresOn?: CalendarDate | undefined;
  /** What the source states, such as a library's own 有效性 column; undefined where it says nothing. */
  readonly statedValidity?: ValidityStatus | undefined;
  readonly divisionCode?: DivisionCode | undefined;
  readonly administrativeLevel?: AdministrativeLevel | undefined;
  readonly subjectCategories: readonly string[];
  readonly disclosureIndexNumber?: string | undefined;
  readonly disclosureType?: DisclosureType | undefined;
  readonly visibility: Visibility;
  readonly sourceUrl?: string | undefined;
  /** Fields of the import file that the product does not know, kept as they came. */
  readonly extra: Readonly<Record<string, unknown>>;
  /** Of each field that has a value, as far as it is known. No part of what makes two records differ. */
  readonly provenance?: MetadataProvenance | undefined;
  /** Undefined where staff state nothing. No part of what makes two records differ either. */
  readonly replaced?: readonly ReplacedField[] | undefined;
}

/** 政策文件版本: a dated text of a policy document, never changed once stored. */
export interface PolicyVersion {
  /** `<documentId>@<number>`, numbered from 1. */
  readonly id: string;
  readonly documentId: string;
  readonly number: number;
  readonly metadata: PolicyMetadata;
  readonly relations: readonly Relation[];
  /** In reading order; `provisions[i].ordinal === i`. */
  readonly provisions: readonly Provision[];
  readonly contentDigest: string;
  readonly isSample: boolean;
}
