import type { FoundRelation } from './found-relation.ts';
import { isPermit } from './is-permit.ts';
import { findNamedDocuments } from './named-documents.ts';

const EXTENDS =
  /有效期(?:限)?[^。；《》]{0,12}(?:延长|延续|顺延|续期)|(?:延长|延续|顺延)(?:了)?(?=[^。；]{0,80}》[^。；《》]{0,40}有效期)/u;
/** What is no extension by this text: conditions, reports, what may be asked for. */
const NOT_HERE = /(?:可以|需要|如需|申请|应当|不再|不予|未|拟|已(?:经)?)(?:再|予以)?(?:延长|延续|顺延|续期)/u;

/**
 * 延长有效期: which documents a sentence gives more time. It amends their last day; which day that is now is for a person
 * to state, so that no sentence read wrongly brings a lapsed document back.
 */
export function findExtensions(sentence: string): readonly FoundRelation[] {
  if (!/[延续]/u.test(sentence)) return [];
  const compact = sentence.replace(/[ 　]+/g, '');
  const masked = compact.replace(/《[^》]*》/gu, (title) => `《${'　'.repeat(title.length - 2)}》`);
  const extended = EXTENDS.exec(masked);
  if (!extended || NOT_HERE.test(masked)) return [];
  const isBehind = !extended[0].startsWith('有效期');
  return findNamedDocuments(compact)
    .filter(
      ({ start, end, title }) =>
        title !== undefined &&
        !isPermit(title) &&
        (isBehind ? start >= extended.index : end <= extended.index),
    )
    .filter(({ start }) => !/(?:根据|依据|依照|按照)[^，,《]{0,12}$/u.test(compact.slice(0, start)))
    .map((named) => ({ type: 'amends' as const, named }));
}
