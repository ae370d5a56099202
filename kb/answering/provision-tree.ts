import type { Provision } from '../policy/provision.ts';

/** The provision and everything below it, in reading order. */
export function withDescendants(provisions: readonly Provision[], top: Provision): readonly Provision[] {
  const below = new Set([top.id]);
  return provisions.filter((provision) => {
    if (provision.parentId !== undefined && below.has(provision.parentId)) below.add(provision.id);
    return below.has(provision.id);
  });
}

const ANNEX_LEAD = /^附(?:件|图|表|录|则|[：:\s　]|$)/u;
const HEADING_OF_NEXT =
  /^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）])[^。；：，！？]{2,40}$/u;

/**
 * The article and what belongs to it. The end of a text hangs below its last article: annexes, and the heading of the
 * part that follows, are not what the article says.
 */
export function articleWhole(provisions: readonly Provision[], article: Provision): readonly Provision[] {
  const below = withDescendants(provisions, article);
  if (article.level !== 'article') return below;
  const annex = below.findIndex((provision, index) => index > 0 && ANNEX_LEAD.test(provision.text.trim()));
  const own = annex === -1 ? below : below.slice(0, annex);
  const last = own.findLastIndex(({ text }) => !HEADING_OF_NEXT.test(text.trim()));
  return own.slice(0, Math.max(last, 0) + 1);
}

/** What hangs directly below the provision, in reading order. */
export function childrenOf(provisions: readonly Provision[], parentId: string): readonly Provision[] {
  return provisions.filter((provision) => provision.parentId === parentId);
}
