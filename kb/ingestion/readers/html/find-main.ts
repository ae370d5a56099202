import { parseDocumentNumber } from '../../../policy/document-number.ts';
import type { PageBlock } from './page-frame.ts';
import { isControlLine, isFrameLine, isUnseen, namesOf, opensFurtherReading } from './page-furniture.ts';
import { collectBlocks } from './page-lines.ts';
import { isElement, nameOf, type PageElement, type PageNode, walkTree } from './page-tree.ts';
import type { PageWeights } from './page-weights.ts';

/** <meta name="ContentStart"> stands first in the text: the standard for government sites asks for it. */
const CONTENT_MARK = 'contentstart';
/** Names by which content management systems of government sites mark the text itself, most specific first. */
const CONTAINERS: readonly string[] = [
  'ucap-content',
  'ucapcontent',
  CONTENT_MARK,
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
  'article_zw',
  'ivs_content',
  'maintext',
  'info_content',
];
/** Elements that hold paragraphs; narrower ones hold a part of one. */
const HOLDERS = new Set('html body main article section div td form center fieldset blockquote'.split(' '));
/** A named container with less of the page's text is a teaser, or only one of several parts. */
const MIN_CONTAINER_SHARE = 0.25;
/** An element with this much of its parent's text has what its parent has. */
const MIN_HOLDER_SHARE = 0.9;
/** Titles, signatures and names of annexes together are shorter. */
const MAX_ADDED = 400;

/** 正文所在: the element that holds the text of the page and as little else as can be told. */
export interface MainPart {
  readonly node: PageNode;
  /** The page itself names it as the text, so that hardly anything in it is not. */
  readonly isNamed: boolean;
}

export function findMain(
  root: PageNode,
  weights: PageWeights,
  isLeftOut: (node: PageNode) => boolean,
): MainPart {
  const container = findContainer(root, weights, weights.weightOf(root));
  if (!container) return { node: widen(descend(root, weights), isLeftOut), isNamed: false };
  const node = numberAbove(container, isLeftOut);
  return { node, isNamed: node === container };
}

function findContainer(root: PageNode, weights: PageWeights, total: number): PageNode | undefined {
  const heaviest = new Map<string, PageNode>();
  walkTree(root, (node) => {
    if (isUnseen(node)) return false;
    for (const [name, place] of isElement(node) ? namedPlaces(node) : []) {
      const known = heaviest.get(name);
      if (!known || weights.weightOf(place) > weights.weightOf(known)) heaviest.set(name, place);
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

function namedPlaces(element: PageElement): readonly (readonly [string, PageNode])[] {
  if (element.name === 'meta') {
    const isMark = element.attribs.name?.toLowerCase() === CONTENT_MARK;
    return isMark && element.parent ? [[CONTENT_MARK, element.parent]] : [];
  }
  return [element.name, ...namesOf(element)].flatMap((name) =>
    CONTAINER_NAMES.has(name) ? [[name, element]] : [],
  );
}

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
function widen(start: PageNode, isLeftOut: (node: PageNode) => boolean): PageNode {
  let main = start;
  for (let parent = main.parent; parent; parent = main.parent) {
    const inner = main;
    const added = collectBlocks(parent, (node) => node === inner || isLeftOut(node));
    if (!belongsToText(added)) return main;
    main = parent;
  }
  return main;
}

/** What is added beside the text is short, leads nowhere and holds no table; words of the frame are dropped later. */
function belongsToText(added: readonly PageBlock[]): boolean {
  let length = 0;
  for (const block of added) {
    if (block.kind === 'line' && isControlLine(block.text)) continue;
    if (block.kind === 'table' || block.isLinked || opensFurtherReading(block.text)) return false;
    if (!isFrameLine(block.text)) length += block.text.length;
  }
  return length <= MAX_ADDED;
}

/** 文号 in a line of its own above the named container: old templates put only the body into it. */
function numberAbove(container: PageNode, isLeftOut: (node: PageNode) => boolean): PageNode {
  const wider = widen(container, isLeftOut);
  const added = collectBlocks(wider, (node) => node === container || isLeftOut(node));
  const hasNumber = added.some(
    (block) => block.kind === 'line' && parseDocumentNumber(block.text) !== undefined,
  );
  return hasNumber ? wider : container;
}
