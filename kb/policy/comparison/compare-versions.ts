import type { Provision } from '../provision.ts';
import { alignUnits } from './align-units.ts';
import { type ChangedSpan, changedWords } from './changed-words.ts';
import { type ComparisonUnit, comparisonUnits } from './comparison-units.ts';

/**
 * 改动类型: `renumbered` where only the number changed, `moved` where the rule stands elsewhere among the others
 * (its words may have changed as well).
 */
export type ComparisonKind = 'unchanged' | 'renumbered' | 'changed' | 'moved' | 'added' | 'deleted';

/** One side of a row: the unit and what of its text the other side does not have. */
export interface ComparedUnit {
  readonly provisionId: string;
  readonly label: string;
  readonly headingPath: readonly string[];
  readonly text: string;
  readonly changes: readonly ChangedSpan[];
}

/** 对照行: a rule as it was and as it is. */
export interface ComparisonRow {
  readonly kind: ComparisonKind;
  readonly older?: ComparedUnit | undefined;
  readonly newer?: ComparedUnit | undefined;
}

/** 新旧对照: every unit of both texts once, in the order of the newer text, deleted ones where they stood. */
export function compareVersions(
  olderProvisions: readonly Provision[],
  newerProvisions: readonly Provision[],
): readonly ComparisonRow[] {
  const older = comparisonUnits(olderProvisions);
  const newer = comparisonUnits(newerProvisions);
  const { inPlace, moved } = alignUnits(older, newer);
  const olderOf = new Map([...inPlace, ...moved].map(([left, right]) => [right, left]));
  const movedRight = new Set(moved.map(([, right]) => right));
  const paired = new Set(olderOf.values());
  const rows: ComparisonRow[] = [];
  let next = 0;
  const listDeletedBefore = (end: number): void => {
    for (; next < end; next += 1) {
      const unit = older[next];
      if (unit && !paired.has(next)) rows.push({ kind: 'deleted', older: whole(unit) });
    }
  };
  for (const [right, unit] of newer.entries()) {
    const left = olderOf.get(right);
    const partner = left === undefined ? undefined : older[left];
    if (left !== undefined && !movedRight.has(right)) listDeletedBefore(left);
    if (partner) rows.push(rowOf(partner, unit, movedRight.has(right)));
    else rows.push({ kind: 'added', newer: whole(unit) });
  }
  listDeletedBefore(older.length);
  return rows;
}

function rowOf(older: ComparisonUnit, newer: ComparisonUnit, isMoved: boolean): ComparisonRow {
  const changes = changedWords(older.text, newer.text);
  const sides = { older: sideOf(older, changes.older), newer: sideOf(newer, changes.newer) };
  if (isMoved) return { kind: 'moved', ...sides };
  if (older.body !== newer.body) return { kind: 'changed', ...sides };
  return { kind: older.label === newer.label ? 'unchanged' : 'renumbered', ...sides };
}

function whole(unit: ComparisonUnit): ComparedUnit {
  return sideOf(unit, [{ start: 0, end: unit.text.length }]);
}

function sideOf(
  { provisionId, label, headingPath, text }: ComparisonUnit,
  changes: readonly ChangedSpan[],
): ComparedUnit {
  return { provisionId, label, headingPath, text, changes };
}
