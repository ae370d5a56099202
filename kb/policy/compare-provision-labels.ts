import { PREAMBLE_PLACE } from './amending/read-clause.ts';
import { parseChineseNumeral } from './chinese-numerals.ts';
import { normalizeProvisionLabel } from './provision-label.ts';

const STEP =
  /(?<annex>附件)(?<annexNumber>\d*)|第（?(?<number>[〇零一二三四五六七八九十百千\d]+)）?(?<unit>分编|[编章节条款项目])(?:之(?<branch>[〇零一二三四五六七八九十百千]+))?|（?(?<point>[〇零一二三四五六七八九十百千\d]+)[、）.]/gu;
const UNITS = ['编', '分编', '章', '节', '条', '款', '项', '目'];
/** Points of a notice stand where articles do; annexes behind everything. */
const ARTICLE = UNITS.indexOf('条');

/** Orders labels as the places stand in a text: 第九条 before 第十条, that before 第十条之一; what names no place comes last. */
export function compareProvisionLabels(first: string, second: string): number {
  const [one, other] = [placeOf(first), placeOf(second)];
  if (one.length === 0 || other.length === 0) return Math.sign(other.length - one.length);
  for (let at = 0; at < Math.max(one.length, other.length); at++) {
    const difference = (one[at] ?? -1) - (other[at] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

function placeOf(label: string): readonly number[] {
  if (label === PREAMBLE_PLACE) return [-1];
  return [...normalizeProvisionLabel(label).matchAll(STEP)].flatMap(({ groups = {} }) => {
    if (groups.annex !== undefined) return [UNITS.length, Number(groups.annexNumber ?? 0), 0];
    const level = groups.unit === undefined ? ARTICLE : UNITS.indexOf(groups.unit);
    return [level, numberOf(groups.number ?? groups.point), numberOf(groups.branch)];
  });
}

function numberOf(numeral: string | undefined): number {
  return numeral === undefined ? 0 : (parseChineseNumeral(numeral) ?? 0);
}
