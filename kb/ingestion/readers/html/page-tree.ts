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

const STYLES = new Set('b big code em font i nobr s small strike strong tt u'.split(' '));
/** Word processors nest a dozen. */
const MAX_OPEN_STYLES = 24;

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

/**
 * Drops the opening tags beyond the deepest level, each with the closing tag that belongs to it. Where many tags of type
 * style stay open, they become spans: the parser opens all of them again in every paragraph that follows.
 */
function limitDepth(html: string): string {
  const measured = createDepthCount();
  for (const [, closing, name] of html.matchAll(TAG)) measured.isAllowed(closing, name);
  const { deepest, mostStyles } = measured.reached();
  if (deepest <= MAX_DEPTH && mostStyles <= MAX_OPEN_STYLES) return html;
  const count = createDepthCount();
  return html.replace(TAG, (tag, closing: string, name: string) => {
    if (!count.isAllowed(closing, name)) return ' ';
    return STYLES.has(name.toLowerCase()) ? `<${closing}span>` : tag;
  });
}

function createDepthCount() {
  let depth = 0;
  let deepest = 0;
  let styles = 0;
  let mostStyles = 0;
  return {
    isAllowed: (closing: string | undefined, printed: string | undefined): boolean => {
      const name = (printed ?? '').toLowerCase();
      if (UNNESTED.has(name)) return true;
      const step = closing ? -1 : 1;
      depth = Math.max(0, depth + step);
      deepest = Math.max(deepest, depth);
      if (STYLES.has(name)) styles = Math.max(0, styles + step);
      mostStyles = Math.max(mostStyles, styles);
      return depth + (closing ? 1 : 0) <= MAX_DEPTH;
    },
    reached: () => ({ deepest, mostStyles }),
  };
}

const TAG = /<(\/?)([a-zA-Z][a-zA-Z0-9:]*)(?:\s[^<>]*)?>/g;
