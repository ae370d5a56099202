import type { CalendarDate } from '../../policy/calendar-date.ts';
import { canReach, isNamedBeyondDoubt, type TitledDocument } from '../../policy/named-by-title.ts';
import { type Relation, type RelationState, VALIDITY_RELATIONS } from '../../policy/relation.ts';
import { isSameTitle, titleKey } from '../../policy/title-key.ts';
import { isReport } from './is-report.ts';

/** 认定依据: a relation beside a document that one of its names fits, and what tells whether it means that document. */
export interface RelationEvidence {
  readonly relation: Pick<Relation, 'type' | 'target' | 'targetTitle' | 'provisions' | 'foundIn' | 'quote'>;
  readonly isNamedById: boolean;
  readonly isNamedByNumber: boolean;
  /** By a title that it bears, letter for letter. */
  readonly isNamedByTitle: boolean;
  /** `day`: on which what it says takes effect. */
  readonly acting: TitledDocument & { readonly title: string };
  /** `day`: the first that one of its texts bears, of issue or of publication, else of effect. */
  readonly target: TitledDocument & {
    readonly titleKeys: readonly string[];
    readonly hasNumber: boolean;
    /** The first day of issue or of publication. */
    readonly issuedOn?: CalendarDate | undefined;
    /** The first that the text itself bears, of issue or of effect: that of its publication may be that of the page. */
    readonly datedOn?: CalendarDate | undefined;
  };
  /** Title keys of other documents that bear the number. */
  readonly othersOfNumber: readonly string[];
  /** Other documents that bear the very title and whose place no other has taken. */
  readonly rivals: readonly TitledDocument[];
}

/**
 * 关系是否算数: what a record states counts; what a text says counts where number and title are one document's, or where
 * the title alone leaves no doubt. Undefined where it means another document.
 */
export function relationState(evidence: RelationEvidence): RelationState | undefined {
  const { relation, isNamedById, isNamedByNumber, target, othersOfNumber } = evidence;
  const { foundIn = 'record' } = relation;
  if (foundIn === 'record') return isNamedById || isNamedByNumber ? 'confirmed' : undefined;
  const named = nameOf(evidence);
  const isOther = named !== undefined && othersOfNumber.some((title) => isSameTitle(title, named));
  if (!isNamedByNumber) return isOther ? undefined : stateByTitle(evidence);
  if (named === undefined || isBefore(evidence)) return 'suggested';
  const isOwn = target.titleKeys.some((title) => isSameTitle(title, named));
  return isOwn && !isOther ? 'confirmed' : 'suggested';
}

/**
 * The acting document says so of what was not there yet: another of the same title was meant. A text that ends one of its
 * own title means the one before it.
 */
export function isTooEarly(evidence: RelationEvidence): boolean {
  const { isNamedByNumber, acting, target } = evidence;
  if (isNamedByNumber || acting.day === undefined) return false;
  if (target.datedOn !== undefined && acting.day < target.datedOn) return true;
  return isBefore(evidence) && isOwnTitle(evidence);
}

function stateByTitle(evidence: RelationEvidence): RelationState | undefined {
  const { relation, isNamedByTitle, acting, target, rivals } = evidence;
  const { type, provisions = [], quote } = relation;
  const named = nameOf(evidence);
  if (!canReach(acting, target)) return undefined;
  // Where neither bears a day, nobody can say which of them came first: the change may be in the text.
  const isOfParts = type === 'amends' || provisions.length > 0;
  if (isOfParts && acting.day === undefined && target.day === undefined) return undefined;
  const isChange = (VALIDITY_RELATIONS as readonly string[]).includes(type);
  if (!isChange || !isNamedByTitle || named === undefined || namesAnotherNumber(evidence)) return 'suggested';
  const isCertain =
    !isOwnTitle(evidence) &&
    !isReport({ quote }, acting.title) &&
    isNamedBeyondDoubt({ named, acting }, target, rivals);
  return isCertain ? 'confirmed' : 'suggested';
}

function nameOf({ relation: { targetTitle } }: RelationEvidence): string | undefined {
  return targetTitle === undefined ? undefined : titleKey(targetTitle);
}

/** A number stands beside the title, and it is not this document's; where none is known of it, the title has to do. */
function namesAnotherNumber({
  relation: { target: stated, targetTitle },
  target,
}: RelationEvidence): boolean {
  return stated !== targetTitle && target.hasNumber;
}

/** A text cannot end what was not there yet: some number or date of the two was misread. */
function isBefore({ acting, target }: RelationEvidence): boolean {
  return target.issuedOn !== undefined && acting.day !== undefined && acting.day < target.issuedOn;
}

/** Which of the texts before it is meant is not said; the order of the texts of a work ends those. */
function isOwnTitle({ acting, target }: RelationEvidence): boolean {
  return target.titleKeys.includes(titleKey(acting.title));
}
