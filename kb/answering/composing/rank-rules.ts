import { levelOfDocument, rankOfLevel } from '../../policy/administrative-level.ts';
import { type DivisionCode, divisionChain, isSamePlace, NATION } from '../../policy/division-code.ts';
import type { PolicyMetadata } from '../../policy/policy-document.ts';
import { startOf } from '../../policy/validity-facts.ts';

/**
 * 排序: rules that stand side by side. Where a place is known the one nearest to it comes first; else, and among equals,
 * the higher level, then the later date. What is not known comes last.
 */
export function compareRules(place: DivisionCode | undefined) {
  return (first: PolicyMetadata, second: PolicyMetadata): number =>
    distance(first, place) - distance(second, place) ||
    rankOfLevel(levelOfDocument(first)) - rankOfLevel(levelOfDocument(second)) ||
    (startOf(second) ?? '').localeCompare(startOf(first) ?? '');
}

/** Steps up the chain of places from the one asked about; 0 everywhere where none is. */
function distance({ divisionCode = NATION }: PolicyMetadata, place: DivisionCode | undefined): number {
  if (place === undefined) return 0;
  const chain = divisionChain(place);
  const step = chain.findIndex((code) => isSamePlace(code, divisionCode));
  return step === -1 ? chain.length : step;
}
