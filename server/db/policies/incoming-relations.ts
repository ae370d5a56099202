import {
  isTooEarly,
  type RelationEvidence,
  relationState,
} from '../../../kb/ingestion/relations/relation-state.ts';
import { legislationOf } from '../../../kb/policy/named-by-title.ts';
import type { RelationState } from '../../../kb/policy/relation.ts';
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
    return state === undefined ? [] : [{ ...row, state, isTooEarly: isTooEarly(evidenceOf(row)) }];
  });
}

/** What staff decided goes before what the names say. */
function stateOf(row: MatchRow): RelationState | undefined {
  const { decision, isDecidedForThis } = row;
  if (decision === 'rejected') return undefined;
  if (decision === 'confirmed' && isDecidedForThis !== null)
    return isDecidedForThis ? 'confirmed' : undefined;
  const state = relationState(evidenceOf(row));
  return state !== undefined && decision === 'confirmed' ? 'confirmed' : state;
}

function evidenceOf(row: MatchRow): RelationEvidence {
  const { own, title, rivals } = row;
  return {
    relation: {
      type: row.type,
      target: row.target,
      targetTitle: row.targetTitle ?? undefined,
      provisions: row.provisions ?? undefined,
      foundIn: row.foundIn,
      quote: row.quote ?? undefined,
    },
    isNamedById: row.isNamedById,
    isNamedByNumber: row.isNamedByNumber,
    isNamedByTitle: row.isNamedByTitle,
    acting: {
      title,
      issuingAuthorities: row.issuingAuthorities,
      divisionCode: row.divisionCode ?? undefined,
      legislation: legislationOf({ title, genre: row.genre ?? undefined }),
      day: row.relationEffectiveOn ?? row.effectiveOn ?? row.datedOn ?? row.publishedOn ?? undefined,
    },
    target: {
      titleKeys: row.ownTitleKeys,
      issuingAuthorities: own?.issuers ?? [],
      divisionCode: own?.division ?? undefined,
      legislation: own ? legislationOf({ ...own, genre: own.genre ?? undefined }) : undefined,
      hasNumber: own?.hasNumber !== false,
      day: row.subjectDay ?? row.subjectDatedDay ?? undefined,
      issuedOn: row.subjectDay ?? undefined,
      datedOn: row.subjectDatedDay ?? undefined,
    },
    othersOfNumber: row.otherTitleKeys ?? [],
    rivals: (rivals ?? []).map(({ issuers, division, day }) => ({
      issuingAuthorities: issuers,
      divisionCode: division ?? undefined,
      day: day ?? undefined,
    })),
  };
}
