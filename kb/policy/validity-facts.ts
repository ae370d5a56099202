import type { CalendarDate } from './calendar-date.ts';
import type { PolicyMetadata } from './policy-document.ts';
import type { ValidityRelationType } from './relation.ts';
import type { ValidityStatus } from './validity.ts';

/** 来自其他文件的修改、废止、宣布失效、代替: what another document does to this one. */
export interface IncomingRelation {
  readonly type: ValidityRelationType;
  /** The acting document. */
  readonly documentId: string;
  /** How a reader knows it: 发文字号, else title with 《》. */
  readonly documentName: string;
  /** First day of its effect; undefined where neither relation nor acting document has a date: then always. */
  readonly from?: CalendarDate | undefined;
  /** Provision ids or labels, where it concerns parts only. */
  readonly provisions?: readonly string[] | undefined;
  /** The sentence of the acting document that says so, where it was found in its text. */
  readonly quote?: string | undefined;
  /** 成文日期 of the acting document, and its title in the form it is compared in. */
  readonly madeOn?: CalendarDate | undefined;
  readonly actingTitleKey?: string | undefined;
}

/** 较新版本 of the same document, or of the same work under an id of its own. */
export interface NewerVersion extends Pick<PolicyMetadata, 'datedOn' | 'publishedOn' | 'effectiveOn'> {
  /** Where it is another document. */
  readonly documentId?: string | undefined;
  /** The same text stated anew: what it corrects never held, whatever day it begins on. */
  readonly isCorrection?: boolean | undefined;
}

/** 有效性认定: what staff state about a document from a day on; it wins over everything else. */
export interface ValidityStatement {
  readonly status: ValidityStatus;
  /** Undefined: always. */
  readonly holdsFrom?: CalendarDate | undefined;
  readonly reason: string;
}

/** 有效性事实: everything validity is computed from. */
export interface ValidityFacts {
  readonly metadata: Pick<
    PolicyMetadata,
    'datedOn' | 'publishedOn' | 'effectiveOn' | 'expiresOn' | 'statedValidity'
  >;
  /** The day on which the source stated `statedValidity`, as far as known that on which it was read. */
  readonly statedOn?: CalendarDate | undefined;
  readonly incoming: readonly IncomingRelation[];
  readonly newerVersions: readonly NewerVersion[];
  /** Those not revoked, in the order in which they were made. */
  readonly statements?: readonly ValidityStatement[] | undefined;
}

/** The day from which a text can apply. */
export function startOf(dates: NewerVersion): CalendarDate | undefined {
  return dates.effectiveOn ?? dates.datedOn ?? dates.publishedOn;
}

export function isWhole(relation: Pick<IncomingRelation, 'provisions'>): boolean {
  return relation.provisions === undefined || relation.provisions.length === 0;
}

/** Ends the document or a part of it. */
export function isEnding(relation: Pick<IncomingRelation, 'type'>): boolean {
  return relation.type !== 'amends';
}
