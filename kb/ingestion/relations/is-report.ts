import type { Relation } from '../../policy/relation.ts';
import { textNature } from '../structure/text-nature.ts';
import { YIELDS } from './change-wording.ts';
import { findReportedRepeals } from './find-repeals.ts';

/**
 * 转述: the text tells what another one did, as 政策解读 and 《甲》已于某日废止 do; it ends nothing itself. Nor does one that
 * goes before another where they differ: where that is, a person has to say.
 */
export function isReport({ quote = '' }: Pick<Relation, 'quote'>, actingTitle: string): boolean {
  return textNature(actingTitle, []) !== 'act' || YIELDS.test(quote) || findReportedRepeals(quote).length > 0;
}
