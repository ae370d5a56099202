import { isReport } from '../../../kb/ingestion/relations/is-report.ts';
import {
  canReach,
  isNamedBeyondDoubt,
  legislationOf,
  type TitledDocument,
} from '../../../kb/policy/named-by-title.ts';
import { type RelationState, VALIDITY_RELATIONS } from '../../../kb/policy/relation.ts';
import { isSameTitle, titleKey } from '../../../kb/policy/title-key.ts';
import type { Executor } from '../database.ts';
import {
  type MatchOptions,
  type MatchRow,
  type RelationMatch,
  readRelationMatches,
} from './relation-matches.ts';

/** A relation of another document that names this one, with what is known of its acting document. */
export interface IncomingRelationRow extends RelationMatch {
  readonly state: RelationState;
  /** The acting document says so of what was not there yet: another of the same title was meant. */
  readonly isTooEarly: boolean;
}

/** Relations that count or may count, those that staff rejected left out. */
export async function readIncomingRelations(
  executor: Executor,
  documentIds: readonly string[],
  options: MatchOptions = {},
): Promise<readonly IncomingRelationRow[]> {
  const rows = await readRelationMatches(executor, documentIds, options);
  return rows.flatMap((row) => {
    const state = stateOf(row);
    return state === undefined ? [] : [{ ...row, state, isTooEarly: isTooEarly(row) }];
  });
}

/**
 * What a record states counts; what a text says counts where number and title are one document's, where the title alone
 * leaves no doubt, or by decision.
 */
function stateOf(row: MatchRow): RelationState | undefined {
  const { decision, isDecidedForThis, foundIn, isNamedById, isNamedByNumber } = row;
  if (decision === 'rejected') return undefined;
  if (decision === 'confirmed' && isDecidedForThis !== null)
    return isDecidedForThis ? 'confirmed' : undefined;
  if (foundIn === 'record') return isNamedById || isNamedByNumber ? 'confirmed' : undefined;
  const { targetTitleKey: named } = row;
  const isOther = named !== null && (row.otherTitleKeys?.some((title) => isSameTitle(title, named)) ?? false);
  if (!isNamedByNumber) return isOther ? undefined : stateByTitle(row);
  if (decision === 'confirmed') return 'confirmed';
  if (named === null || isBefore(row)) return 'suggested';
  const isOwn = row.ownTitleKeys.some((title) => isSameTitle(title, named));
  return isOwn && !isOther ? 'confirmed' : 'suggested';
}

function stateByTitle(row: MatchRow): RelationState | undefined {
  const { targetTitleKey: named, isNamedByTitle, rivals } = row;
  const acting: TitledDocument = {
    issuingAuthorities: row.issuingAuthorities,
    divisionCode: row.divisionCode ?? undefined,
    legislation: legislationOf({ title: row.title, genre: row.genre ?? undefined }),
    day: beginningOf(row),
  };
  const target: TitledDocument = {
    issuingAuthorities: row.own?.issuers ?? [],
    divisionCode: row.own?.division ?? undefined,
    legislation: row.own ? legislationOf({ ...row.own, genre: row.own.genre ?? undefined }) : undefined,
    day: row.subjectDay ?? row.subjectDatedDay ?? undefined,
  };
  if (!canReach(acting, target)) return undefined;
  if (row.decision === 'confirmed') return 'confirmed';
  const isChange = (VALIDITY_RELATIONS as readonly string[]).includes(row.type);
  if (!isChange || !isNamedByTitle || named === null || namesAnotherNumber(row)) return 'suggested';
  const others = (rivals ?? []).map(({ issuers, division, day }) => ({
    issuingAuthorities: issuers,
    divisionCode: division ?? undefined,
    day: day ?? undefined,
  }));
  const isCertain =
    !isOwnTitle(row) &&
    !isReport({ quote: row.quote ?? undefined }, row.title) &&
    isNamedBeyondDoubt({ named, acting }, target, others);
  return isCertain ? 'confirmed' : 'suggested';
}

/** A number stands beside the title, and it is not this document's; where none is known of it, the title has to do. */
function namesAnotherNumber({ target, targetTitle, own }: MatchRow): boolean {
  return target !== targetTitle && own?.hasNumber !== false;
}

/** A text cannot end what was not there yet: some number or date of the two was misread. */
function isBefore(row: MatchRow): boolean {
  const from = beginningOf(row);
  return row.subjectDay !== null && from !== undefined && from < row.subjectDay;
}

/**
 * By a day that the document itself bears: that of its publication may be that of the page. A text that ends one of its
 * own title means the one before it.
 */
function isTooEarly(row: MatchRow): boolean {
  const from = beginningOf(row);
  const { isNamedByNumber, subjectDatedDay } = row;
  if (isNamedByNumber || from === undefined) return false;
  if (subjectDatedDay !== null && from < subjectDatedDay) return true;
  return isBefore(row) && isOwnTitle(row);
}

/** Which of the texts before it is meant is not said; the order of the texts of a work ends those. */
function isOwnTitle({ title, ownTitleKeys }: MatchRow): boolean {
  return ownTitleKeys.includes(titleKey(title));
}

function beginningOf(row: RelationMatch): string | undefined {
  return row.relationEffectiveOn ?? row.effectiveOn ?? row.datedOn ?? row.publishedOn ?? undefined;
}
