import type { AskedQuestion } from './asked-question.ts';

/** 为规范…，根据…，制定本办法。: why and on what basis a document was made; it states no rule. */
const OPENING_CLAUSE =
  /^(?:第[一二三四五六七八九十]+条|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、])?[\s　]*(?:为|根据|依据|按照|依照|结合|经)[^。；]*(?:(?:制定|制订|修订|出台|颁布|印发)(?:了)?(?:本|以下|如下|下列|此)[^，。；：]{0,16}|(?:特|现)(?:制定|制订)[^。；：]{1,30})[。：:；]?$/u;

/** Asks for exactly that: what for, on what basis, or which document it is. */
const ASKS_FOR_OPENING =
  /为(?:了?什么|何|啥)|目的|宗旨|初衷|背景|意义|原因|依据|根据|上位法|(?:怎么|如何|为什么|何以|谁|何时|什么时候)[^，。]{0,6}(?:制定|出台)|制定/u;

export function isOpeningClause(text: string): boolean {
  return OPENING_CLAUSE.test(text);
}

export function asksForOpening({ text, kinds }: AskedQuestion): boolean {
  return kinds.has('which-document') || kinds.has('about-document') || ASKS_FOR_OPENING.test(text);
}
