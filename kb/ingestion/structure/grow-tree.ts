import { parseChineseNumeral } from '../../policy/chinese-numerals.ts';
import type { ProvisionLevel } from '../../policy/provision.ts';
import { isImprintLine } from './apparatus.ts';
import { MARKER_RANK, type Marker, parseMarker } from './marker.ts';
import type { LineRole, Outline } from './outline.ts';
import { addChild, type TreeNode } from './provision-tree.ts';
import { type TextBlock, type TextTable, tableRowText } from './text-block.ts';

/** Hangs every block on the tree. Linear in the number of blocks: the stack of open provisions is at most nine deep. */
export function growTree(blocks: readonly TextBlock[], outline: Outline): TreeNode {
  const root: TreeNode = { level: 'heading', lines: [], children: [] };
  const growth: Growth = {
    root,
    container: root,
    open: [],
    last: root,
    paragraph: undefined,
    apparatus: undefined,
    tables: new Map(),
  };
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'table') addTable(growth, block);
    else addLine(growth, block.text, block.isHeading, outline.roles[index] ?? 'body');
  }
  return root;
}

interface Growth {
  readonly root: TreeNode;
  /** The inner document or annex that text belongs to. */
  container: TreeNode;
  /** Open numbered provisions, outermost first. */
  open: TreeNode[];
  /** The node that took the last line. */
  last: TreeNode;
  /** The latest 款 of the open article behind its first. */
  paragraph: TreeNode | undefined;
  /** The 版头 or 落款 being gathered. */
  apparatus: TreeNode | undefined;
  readonly tables: Map<TreeNode, { count: number }>;
}

function addLine(growth: Growth, text: string, isHeading: boolean, role: LineRole): void {
  if (role === 'continued') {
    growth.last.lines.push(text);
    return;
  }
  if (role === 'front' || role === 'sign-off') {
    addApparatus(growth, text);
    return;
  }
  growth.apparatus = undefined;
  const marker = parseMarker(text);
  if (role === 'annex-list' || role === 'contents') {
    growth.open = [];
    growth.last = addChild(growth.container, { level: 'paragraph', lines: [text] });
  } else if (role === 'title') {
    growth.last = addChild(growth.root, { level: 'heading', lines: [text] });
  } else if (role === 'inner-title' || role === 'annex') {
    openContainer(growth, text, role);
  } else if (marker && isInSequence(growth, marker, text)) {
    addNumbered(growth, marker, text);
  } else if (isHeading) {
    growth.open = [];
    growth.last = addChild(growth.container, { level: 'heading', lines: [text] });
    if (growth.container.level !== 'annex' && growth.container === growth.root)
      growth.container = growth.last;
    else growth.open = [growth.last];
  } else {
    addUnnumbered(growth, text);
  }
}

function addApparatus(growth: Growth, text: string): void {
  growth.open = [];
  if (growth.apparatus) {
    growth.apparatus.lines.push(text);
  } else {
    if (isImprintLine(text)) growth.container = growth.root;
    growth.apparatus = addChild(growth.container, { level: 'paragraph', lines: [text] });
  }
  growth.last = growth.apparatus;
}

function openContainer(growth: Growth, text: string, role: 'inner-title' | 'annex'): void {
  const number = parseChineseNumeral(
    /^附\s?[件表录]\s?([0-9一二三四五六七八九十]{1,3})/.exec(text)?.[1] ?? '',
  );
  const level = role === 'annex' ? 'annex' : 'heading';
  growth.container = addChild(growth.root, { level, number, lines: [text] });
  growth.last = growth.container;
  growth.open = [];
}

/** 第三条规定的… at the head of a line cites; the number of an article counts on, or has a space behind it. */
function isInSequence(growth: Growth, marker: Marker, text: string): boolean {
  if (marker.kind !== 'article' || /^[\s：:]|^$/.test(text.slice(marker.length))) return true;
  const previous = growth.open.find((node) => node.marker?.kind === 'article')?.marker?.number;
  return marker.number === (previous ?? 0) + 1 || marker.branch !== undefined;
}

function addNumbered(growth: Growth, marker: Marker, text: string): void {
  const rank = MARKER_RANK[marker.kind];
  growth.open = growth.open.filter((node) => !node.marker || MARKER_RANK[node.marker.kind] < rank);
  const article = growth.open.find((node) => node.level === 'article');
  const parent = parentOf(growth, article);
  growth.last = addChild(parent, { level: levelOf(marker, article, growth.open), marker, lines: [text] });
  growth.open.push(growth.last);
  if (growth.last.level === 'article') growth.paragraph = undefined;
}

/** Items of an article hang on its latest 款. */
function parentOf(growth: Growth, article: TreeNode | undefined): TreeNode {
  const top = growth.open.at(-1) ?? growth.container;
  if (!article || top !== article) return top;
  return growth.paragraph ?? article;
}

function levelOf(marker: Marker, article: TreeNode | undefined, open: readonly TreeNode[]): ProvisionLevel {
  if (!article || !marker.kind.startsWith('point-')) return marker.kind;
  return open.at(-1) === article ? 'item' : 'subitem';
}

function addUnnumbered(growth: Growth, text: string): void {
  const article = growth.open.find((node) => node.level === 'article');
  if (article) {
    growth.open = growth.open.slice(0, growth.open.indexOf(article) + 1);
    if (article.lines.length === 1 && article.lines[0]?.length === article.marker?.length) {
      article.lines.push(text);
      growth.last = article;
      return;
    }
    article.hasParagraphs = true;
    const number = (growth.paragraph?.number ?? 1) + 1;
    growth.last = addChild(article, { level: 'paragraph', number, lines: [text] });
    growth.paragraph = growth.last;
    return;
  }
  growth.last = addChild(growth.open.at(-1) ?? growth.container, { level: 'paragraph', lines: [text] });
}

function addTable(growth: Growth, table: TextTable): void {
  growth.apparatus = undefined;
  const parent = growth.open.at(-1) ?? growth.container;
  const all = growth.tables.get(growth.container) ?? { count: 0 };
  growth.tables.set(growth.container, all);
  all.count += 1;
  const place = { number: all.count, all };
  for (const [index, row] of table.rows.entries()) {
    const text = tableRowText(table.header, row);
    if (text === '') continue;
    growth.last = addChild(parent, { level: 'table-row', number: index + 1, table: place, lines: [text] });
  }
}
