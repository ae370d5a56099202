import { formatChineseNumeral, parseChineseNumeral } from '../chinese-numerals.ts';
import type { AmendedUnit } from './amended-text.ts';

export interface NumberedArticles {
  readonly units: readonly AmendedUnit[];
  readonly isRenumbered: boolean;
  /** Numbers that no place could be found for. */
  readonly misplaced: readonly string[];
}

const BRANCH = /^(第[^条]+条)之([一二三四五六七八九十]+)$/u;

/**
 * Puts the articles that shall bear a certain number in their places and the others, in order, in the places between.
 * 第十条之一 stands behind 第十条 and takes no number. Numbers change only where the decision says so or new ones demand it.
 */
export function numberArticles(units: readonly AmendedUnit[], renumbersArticles: boolean): NumberedArticles {
  const branches = units.filter(
    ({ newLabel, isNew }) => isNew && newLabel !== undefined && BRANCH.test(newLabel),
  );
  const numbered = units.filter((unit) => !branches.includes(unit));
  const fixed = new Map<number, AmendedUnit>();
  for (const unit of numbered) {
    const number = unit.newLabel === undefined ? undefined : numberOf(unit.newLabel);
    if (number !== undefined) fixed.set(number, unit);
  }
  const isRenumbering = renumbersArticles || fixed.size > 0;
  const ordered = isRenumbering ? fillPlaces(numbered, fixed) : { units: numbered, misplaced: [] };
  const isRenumbered = isRenumbering && relabel(ordered.units);
  return { units: withBranches(ordered.units, branches), isRenumbered, misplaced: ordered.misplaced };
}

function fillPlaces(units: readonly AmendedUnit[], fixed: ReadonlyMap<number, AmendedUnit>) {
  const placed = new Set(fixed.values());
  const rest = units.filter((unit) => !placed.has(unit));
  const ordered: AmendedUnit[] = [];
  const waiting = new Set(placed);
  let number = 1;
  while (rest.length > 0 || fixed.has(number)) {
    const unit = fixed.get(number) ?? rest.shift();
    if (unit) {
      ordered.push(unit);
      waiting.delete(unit);
      if (unit.isNew || !BRANCH.test(unit.label)) number += 1;
    }
  }
  return { units: [...ordered, ...waiting], misplaced: [...waiting].map(({ newLabel }) => newLabel ?? '') };
}

/** Whether any number changed. */
function relabel(units: readonly AmendedUnit[]): boolean {
  let number = 0;
  let hasChanged = false;
  for (const unit of units) {
    const branch = BRANCH.exec(unit.label);
    if (!branch || unit.isNew) number += 1;
    const label = `第${formatChineseNumeral(number)}条${branch && !unit.isNew ? `之${branch[2]}` : ''}`;
    const [first = '', ...rest] = unit.lines;
    const printed = /^第[^条\s]+条(?:之[一二三四五六七八九十]+)?/u.exec(first)?.[0];
    if (printed !== undefined && !unit.isNew && label !== unit.label) hasChanged = true;
    unit.lines = [printed === undefined ? first : label + first.slice(printed.length), ...rest];
  }
  return hasChanged;
}

function withBranches(
  units: readonly AmendedUnit[],
  branches: readonly AmendedUnit[],
): readonly AmendedUnit[] {
  const ordered = [...units];
  for (const branch of branches) {
    const base = BRANCH.exec(branch.newLabel ?? '')?.[1];
    const last = ordered.findLastIndex(({ label, newLabel }) => (newLabel ?? label).startsWith(base ?? ' '));
    const place = last === -1 ? ordered.length : last + 1;
    ordered.splice(place, 0, branch);
  }
  return ordered;
}

function numberOf(label: string): number | undefined {
  const numeral = /^第(.+)条$/u.exec(label)?.[1];
  return numeral === undefined ? undefined : parseChineseNumeral(numeral);
}
