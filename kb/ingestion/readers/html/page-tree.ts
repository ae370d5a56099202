import { type CheerioAPI, load } from 'cheerio';

/** 网页节点: an element, a piece of text or a comment of a parsed page. */
export type PageNode = ReturnType<CheerioAPI>[number];
export type PageElement = Extract<PageNode, { readonly attribs: Record<string, string> }>;

/**
 * Browsers stop nesting at 512 levels. The parser does not, and looks through all open elements at every tag, so a page
 * of opening tags alone would take time in the square of its size.
 */
const MAX_DEPTH = 512;
/** Never closed, or closed by what follows: they say nothing about depth. */
const UNNESTED = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd tr td th tbody thead tfoot option optgroup html head body'.split(
    ' ',
  ),
);

export function parsePage(html: string): PageNode {
  const [root] = load(limitDepth(html)).root().toArray();
  if (root === undefined) throw new RangeError('a parsed page has a root');
  return root;
}

export function isElement(node: PageNode | null | undefined): node is PageElement {
  return node !== null && node !== undefined && 'attribs' in node;
}

export function nameOf(node: PageNode): string {
  return isElement(node) ? node.name : '';
}

/** Visits a subtree in document order without recursion. What `enter` refuses is left out whole, and not left either. */
export function walkTree(
  root: PageNode,
  enter: (node: PageNode) => boolean,
  leave: (node: PageNode) => void = () => undefined,
): void {
  let node = root;
  for (;;) {
    const isEntered = enter(node);
    const first = isEntered && 'children' in node ? node.children[0] : undefined;
    if (first) {
      node = first;
      continue;
    }
    if (isEntered) leave(node);
    while (node !== root && !node.next) {
      if (!node.parent) return;
      node = node.parent;
      leave(node);
    }
    if (node === root || !node.next) return;
    node = node.next;
  }
}

/** Drops the opening tags beyond the deepest level, each with the closing tag that belongs to it. */
function limitDepth(html: string): string {
  let depth = 0;
  let deepest = 0;
  const count = (closing: string | undefined, name: string | undefined): boolean => {
    if (UNNESTED.has((name ?? '').toLowerCase())) return true;
    depth = Math.max(0, depth + (closing ? -1 : 1));
    deepest = Math.max(deepest, depth);
    return depth + (closing ? 1 : 0) <= MAX_DEPTH;
  };
  for (const [, closing, name] of html.matchAll(TAG)) count(closing, name);
  if (deepest <= MAX_DEPTH) return html;
  depth = 0;
  return html.replace(TAG, (tag, closing: string, name: string) => (count(closing, name) ? tag : ' '));
}

const TAG = /<(\/?)([a-zA-Z][a-zA-Z0-9:]*)(?:\s[^<>]*)?>/g;
