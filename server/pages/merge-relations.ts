import { compareProvisionLabels } from '../../kb/policy/compare-provision-labels.ts';
import type { RelationWire } from '../contract/library.ts';

/** 合并后的关系: one line of the page, with every sentence that states it. */
export interface MergedRelation extends Omit<RelationWire, 'quote'> {
  readonly quotes: readonly string[];
}

/**
 * A record and a text often state the same: one line each is enough for readers. What is only suggested joins what is
 * confirmed of the same document and kind; two confirmed ones stay apart where they concern other clauses or days.
 * Confirmed ones first, places in the order of the text; what an amending document strikes out is not named among what it
 * amends.
 */
export function mergeRelations(relations: readonly RelationWire[]): readonly MergedRelation[] {
  const merged: MergedRelation[] = [];
  const inOrder = [...relations].sort((one, other) => Number(isSuggested(one)) - Number(isSuggested(other)));
  for (const { quote, ...relation } of inOrder) {
    const quotes = quote === undefined ? [] : [quote];
    const at = merged.findIndex((known) => isSame(known, relation));
    const known = merged[at];
    if (known === undefined) merged.push({ ...relation, quotes });
    else merged[at] = { ...known, quotes: [...new Set([...known.quotes, ...quotes])] };
  }
  return merged.map((relation) => withPlaces(relation, merged));
}

function withPlaces(relation: MergedRelation, all: readonly MergedRelation[]): MergedRelation {
  if (relation.provisions === undefined) return relation;
  const struck = all
    .filter(
      ({ type, direction, documentId, target, effectiveOn }) =>
        relation.type === 'amends' &&
        type === 'repeals' &&
        direction === relation.direction &&
        (documentId ?? target) === (relation.documentId ?? relation.target) &&
        effectiveOn === relation.effectiveOn,
    )
    .flatMap(({ provisions = [] }) => provisions);
  const left = relation.provisions.filter((place) => !struck.includes(place));
  const shown = left.length > 0 ? left : relation.provisions;
  return { ...relation, provisions: shown.toSorted(compareProvisionLabels) };
}

export const isSuggested = ({ state }: Pick<RelationWire, 'state'>): boolean => state === 'suggested';

function isSame(known: MergedRelation, other: Omit<RelationWire, 'quote'>): boolean {
  const actOn = ({ type, direction, documentId, target }: Omit<RelationWire, 'quote'>): string =>
    [type, direction, documentId ?? target].join('\n');
  const reachOf = ({ effectiveOn, provisions = [] }: Omit<RelationWire, 'quote'>): string =>
    [effectiveOn ?? '', ...provisions].join('\n');
  if (actOn(known) !== actOn(other)) return false;
  return reachOf(known) === reachOf(other) || (isSuggested(other) && !isSuggested(known));
}
