import { isFrameLine, isLink, isUnseen } from './page-furniture.ts';
import { type PageNode, walkTree } from './page-tree.ts';

/** 正文分量: how much each part of a page reads like the text of a document. */
export interface PageWeights {
  readonly weightOf: (node: PageNode) => number;
  /** Characters seen, white space apart. */
  readonly lengthOf: (node: PageNode) => number;
  /** Of these, the ones that are links. */
  readonly linkLengthOf: (node: PageNode) => number;
}

interface Measure {
  weight: number;
  length: number;
  linkLength: number;
}

/** Sentences weigh most; names and numbers without punctuation little; the words of links, which lead elsewhere, hardly. */
const UNPUNCTUATED = 0.3;
const LINKED = 0.1;

const NOTHING: Measure = { weight: 0, length: 0, linkLength: 0 };

export function weighPage(root: PageNode): PageWeights {
  const measures = new Map<PageNode, Measure>();
  let links = 0;
  walkTree(
    root,
    (node) => {
      if (isUnseen(node)) return false;
      if (isLink(node)) links += 1;
      if (node.type === 'text') measures.set(node, measureText(node.data, links > 0));
      else measures.set(node, { ...NOTHING });
      return true;
    },
    (node) => {
      const own = measures.get(node);
      if (own === undefined) return;
      if (isLink(node)) links -= 1;
      const above = node === root || !node.parent ? undefined : measures.get(node.parent);
      if (!above) return;
      above.weight += own.weight;
      above.length += own.length;
      above.linkLength += own.linkLength;
    },
  );
  const measureOf = (node: PageNode): Measure => measures.get(node) ?? NOTHING;
  return {
    weightOf: (node) => measureOf(node).weight,
    lengthOf: (node) => measureOf(node).length,
    linkLengthOf: (node) => measureOf(node).linkLength,
  };
}

function measureText(text: string, isLinked: boolean): Measure {
  const length = text.replace(/\s+/g, '').length;
  if (length === 0) return NOTHING;
  const share = isLinked ? LINKED : /[，。；、]/.test(text) ? 1 : UNPUNCTUATED;
  const weight = length < 160 && isFrameLine(text.trim()) ? 0 : length * share;
  return { weight, length, linkLength: isLinked ? length : 0 };
}
