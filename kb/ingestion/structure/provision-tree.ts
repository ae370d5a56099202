import type { ProvisionLevel } from '../../policy/provision.ts';
import type { Marker } from './marker.ts';

/** A provision while the tree grows; `lines` become its own text. */
export interface TreeNode {
  readonly level: ProvisionLevel;
  readonly marker?: Marker | undefined;
  /** Of an annex, a row in its table, or a 款 in its article. */
  readonly number?: number | undefined;
  /** The table of a row: its place among those of the same text or annex, and how many those are. */
  readonly table?: { readonly number: number; readonly all: { count: number } } | undefined;
  readonly parent?: TreeNode | undefined;
  /** An article of more than one 款. */
  hasParagraphs?: boolean | undefined;
  lines: string[];
  children: TreeNode[];
}

export function addChild(parent: TreeNode, fields: Omit<TreeNode, 'parent' | 'children'>): TreeNode {
  const node: TreeNode = { ...fields, parent, children: [] };
  parent.children.push(node);
  return node;
}

/** A title or numbered heading, as opposed to running text. */
export function isHeadingText(text: string): boolean {
  return text.length <= 60 && !/[。；：！？，:;]$/.test(text) && !/[。；]/.test(text);
}

/** What the node is called in the heading path of those below it; undefined where it has no title. */
export function headingOf(node: TreeNode): string | undefined {
  const [first] = node.lines;
  if (first === undefined || node.level === 'table-row' || node.level === 'paragraph') return undefined;
  if (node.level === 'heading' || node.level === 'annex') return node.lines.join(' ');
  if (node.level === 'article') return undefined;
  if (isHeadingText(first)) return first;
  const sentence = /^[^。；：]{1,40}(?=。)/.exec(first)?.[0];
  return node.level.startsWith('point-') ? sentence : undefined;
}
