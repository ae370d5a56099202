import type { CalendarDate } from './calendar-date.ts';
import { type DivisionCode, divisionChain, isOnOneChain, isSamePlace } from './division-code.ts';
import type { PolicyMetadata } from './policy-document.ts';
import { isLegislation } from './statute.ts';
import { titleKey } from './title-key.ts';

/** What decides whether a text that names a document by its title alone can mean this one. */
export interface TitledDocument {
  readonly issuingAuthorities: readonly string[];
  readonly divisionCode?: DivisionCode | undefined;
  /** Whose legislation it is, where the file leaves out who made it: see `legislationOf`; undefined for all other documents. */
  readonly legislation?: string | undefined;
  /** Of the target the first day that it bears; of the acting document the day on which what it says takes effect. */
  readonly day?: CalendarDate | undefined;
}

/** 题名所指: who names a document, and the title in the form it is compared in. */
export interface TitleReference {
  readonly named: string;
  readonly acting: TitledDocument;
}

/** National legislation says so in its title; of other legislation the kind, as its source names it. */
export function legislationOf(document: Pick<PolicyMetadata, 'title' | 'genre'>): string | undefined {
  if (!isLegislation(document)) return undefined;
  return document.title.startsWith('中华人民共和国') ? '中华人民共和国' : document.genre;
}

/** A text acts in its own place, and on what places around or within it issued; elsewhere titles only sound alike. */
export function canReach(
  { divisionCode: own }: TitledDocument,
  { divisionCode: other }: TitledDocument,
): boolean {
  return own === undefined || other === undefined || isSamePlace(own, other) || isOnOneChain(own, other);
}

/**
 * 题名确指: a document that bears the very title is meant beyond doubt where the authority that acts issued it, it is
 * legislation of the same kind, or the title names the issuer, where it is older than what acts on it, and where no other
 * document could be meant as well. Where a day or an issuer is not known, there is doubt.
 */
export function isNamedBeyondDoubt(
  { named, acting }: TitleReference,
  target: TitledDocument,
  rivals: readonly TitledDocument[],
): boolean {
  if (target.day === undefined || acting.day === undefined || target.day >= acting.day) return false;
  const isNamed = target.issuingAuthorities.some((issuer) => named.startsWith(titleKey(issuer)));
  const isMeant =
    canReach(acting, target) && (isOfSameMaker(acting, target) || (isNamed && isAbove(acting, target)));
  return isMeant && !rivals.some((rival) => couldBeMeant(rival, acting, target));
}

function couldBeMeant(rival: TitledDocument, acting: TitledDocument, target: TitledDocument): boolean {
  const isLater = rival.day !== undefined && acting.day !== undefined && rival.day >= acting.day;
  if (isLater || !canReach(acting, rival)) return false;
  return rival.issuingAuthorities.length === 0 || shareIssuer(rival, acting) || shareIssuer(rival, target);
}

function isOfSameMaker(one: TitledDocument, other: TitledDocument): boolean {
  const isSameKind = one.legislation !== undefined && one.legislation === other.legislation;
  return isSameKind || shareIssuer(one, other);
}

function shareIssuer(one: TitledDocument, other: TitledDocument): boolean {
  const names = new Set(one.issuingAuthorities.map(titleKey));
  return other.issuingAuthorities.some((issuer) => names.has(titleKey(issuer)));
}

/** Who acts is known, and ends nothing that stands above: a county nothing that a province issued. */
function isAbove(acting: TitledDocument, target: TitledDocument): boolean {
  if (acting.issuingAuthorities.length === 0) return false;
  const { divisionCode: own } = acting;
  const { divisionCode: other } = target;
  return (
    own === undefined || other === undefined || divisionChain(other).some((code) => isSamePlace(code, own))
  );
}
