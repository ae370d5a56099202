import { LIKE_BENEFITS, NAMED_BENEFIT } from '../../content/named-benefits.ts';
import { normalizeText } from '../../retrieval/analyze.ts';

/**
 * Whether a text is on another benefit of the kind that the topic names: 高龄津贴, asked about 高温津贴. It has the kind, and
 * not, in one sentence with it, the two characters that
 * say which, or not near each other: 老年人 is 老人.
 */
export function isOnNeighbouringBenefit(topic: string, ...texts: readonly string[]): boolean {
  const clauses = texts.flatMap((text) => text.split(/[。；\n]/u));
  return [...normalizeText(topic).matchAll(NAMED_BENEFIT)].some(([, which = '', benefit = '']) => {
    const kind = LIKE_BENEFITS.find((like) => like.test(benefit)) ?? new RegExp(benefit, 'u');
    const ofKind = clauses.filter((clause) => kind.test(clause));
    const isThis = new RegExp([...which].join('.{0,2}'), 'u');
    return ofKind.length > 0 && !ofKind.some((clause) => isThis.test(clause));
  });
}
