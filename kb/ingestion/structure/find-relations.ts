import { findDocumentNumbers, formatDocumentNumber } from '../../policy/document-number.ts';
import type { Relation } from '../../policy/relation.ts';

/** A clause that repeals, such as 《甲》（示政发〔2010〕5号）、《乙》（示政发〔2012〕8号）同时废止. */
const REPEAL = /[^。；，;,\n]+?(?:同时|予以|即行)废止/g;
/** Clauses about parts, or about what is not repealed here. */
const NOT_WHOLE = /第[^，。]{1,9}[条款项]|部分|有关规定|不再|除外|未/;

/**
 * 文中写明的废止: what the text itself says it repeals, as a whole and by 发文字号, from its own effective date on.
 * A repeal by title alone is left to an editor: titles are not unique.
 */
export function findRepeals(text: string, ownNumbers: readonly string[]): readonly Relation[] {
  const targets = new Set<string>();
  for (const [clause] of text.matchAll(REPEAL)) {
    if (NOT_WHOLE.test(clause)) continue;
    for (const { documentNumber } of findDocumentNumbers(clause))
      targets.add(formatDocumentNumber(documentNumber));
  }
  return [...targets]
    .filter((target) => !ownNumbers.includes(target))
    .map((target) => ({ type: 'repeals', target }));
}
