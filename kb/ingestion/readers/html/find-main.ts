import {
  isControlLine,
  isFrameLine,
  isFurniture,
  isUnseen,
  namesOf,
  opensFurtherReading,
} from './page-furniture.ts';
import { isElement, nameOf, type PageNode, walkTree } from './page-tree.ts';
import type { PageWeights } from './page-weights.ts';

/** Names by which content management systems of government sites mark the text itself, most specific first. */
const CONTAINERS: readonly string[] = [
  'ucap-content',
  'trs_editor',
  'trs_editor_view',
  'trs_ueditor',
  'view trs_ueditor',
  'zoom',
  'pages_content',
  'article-content',
  'article_content',
  'articlecontent',
  'news_content',
  'xxgk_content',
  'zwgk_content',
  'bt-content',
  'conttxt',
  'textcontent',
];
/** Elements that hold paragraphs; narrower ones hold a part of one. */
const HOLDERS = new Set('html body main article section div td form center fieldset blockquote'.split(' '));
/** A named container with less of the page's text is a teaser, or only one of several parts. */
const MIN_CONTAINER_SHARE = 0.5;
/** An element with this much of its parent's text has what its parent has. */
const MIN_HOLDER_SHARE = 0.9;

/** 正文所在: the element that holds the text of the page and as little else as can be told. */
export function findMain(root: PageNode, weights: PageWeights, boxes: ReadonlySet<PageNode>): PageNode {
  const total = weights.weightOf(root);
  return findContainer(root, weights, total) ?? widen(descend(root, weights), weights, boxes);
}

function findContainer(root: PageNode, weights: PageWeights, total: number): PageNode | undefined {
  const heaviest = new Map<string, PageNode>();
  walkTree(root, (node) => {
    if (isUnseen(node)) return false;
    if (isElement(node)) {
      for (const name of namesOf(node)) {
        const known = heaviest.get(name);
        if (CONTAINER_NAMES.has(name) && (!known || weights.weightOf(node) > weights.weightOf(known)))
          heaviest.set(name, node);
      }
    }
    return true;
  });
  for (const name of CONTAINERS) {
    const node = heaviest.get(name);
    if (node && weights.weightOf(node) >= total * MIN_CONTAINER_SHARE && total > 0) return node;
  }
  return undefined;
}

const CONTAINER_NAMES: ReadonlySet<string> = new Set(CONTAINERS);

/** From the root into the one child that has nearly all, as long as that holds paragraphs. */
function descend(root: PageNode, weights: PageWeights): PageNode {
  let holder = root;
  let current = root;
  for (;;) {
    const wanted = weights.weightOf(current) * MIN_HOLDER_SHARE;
    const next: PageNode | undefined =
      'children' in current ? current.children.find((child) => weights.weightOf(child) >= wanted) : undefined;
    if (next === undefined || wanted === 0) return holder;
    current = next;
    if (HOLDERS.has(nameOf(next))) holder = next;
  }
}

/** Back up as long as the parent adds only what may belong to the text: a title, a signature, names of annexes. */
function widen(start: PageNode, weights: PageWeights, boxes: ReadonlySet<PageNode>): PageNode {
  let main = start;
  while (main.parent && !addsForeign(main.parent, main, weights, boxes)) main = main.parent;
  return main;
}

function addsForeign(
  parent: PageNode,
  inner: PageNode,
  weights: PageWeights,
  boxes: ReadonlySet<PageNode>,
): boolean {
  let isForeign = false;
  let added = 0;
  walkTree(parent, (node) => {
    if (isForeign || node === inner || isUnseen(node) || boxes.has(node)) return false;
    if (isFurniture(node) && node !== parent) return false;
    if (isElement(node) && node !== parent && weights.linkLengthOf(node) > weights.lengthOf(node) / 2) {
      isForeign = !holdsAnnexes(node);
      return false;
    }
    if (node.type === 'text' && node.data.trim() !== '') {
      const text = node.data.replace(/\s+/g, ' ').trim();
      added += text.length;
      isForeign = isControlLine(text) || isFrameLine(text) || opensFurtherReading(text) || added > 400;
    }
    return true;
  });
  return isForeign;
}

const ANNEX_FILE = /\.(?:docx?|wps|pdf|ofd|xlsx?|et|zip|rar|txt)(?:[?#]|$)/i;

export function holdsAnnexes(node: PageNode): boolean {
  let links = 0;
  let files = 0;
  walkTree(node, (inner) => {
    if (isElement(inner) && inner.name === 'a' && inner.attribs.href !== undefined) {
      links += 1;
      if (ANNEX_FILE.test(inner.attribs.href)) files += 1;
    }
    return true;
  });
  return files > 0 && files === links;
}
