import { normalizeText } from '../../structure/normalize-text.ts';
import { isUnseen } from './page-furniture.ts';
import { nameOf, type PageNode, walkTree } from './page-tree.ts';

const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

/** Whether an element begins and ends a line. */
export function isBlock(node: PageNode): boolean {
  return BLOCKS.has(nameOf(node));
}

/** What a reader sees of a part of a page: lines end at <br> and at the borders of blocks, other white space is a space. */
export function textOf(root: PageNode, isLeftOut: (node: PageNode) => boolean = () => false): string {
  const parts: string[] = [];
  walkTree(
    root,
    (node) => {
      if (node !== root && (isUnseen(node) || isLeftOut(node))) return false;
      if (node.type === 'text') parts.push(node.data.replace(/[\s\u200b]+/g, ' '));
      else if (nameOf(node) === 'br' || isBlock(node)) parts.push('\n');
      return true;
    },
    (node) => {
      if (isBlock(node)) parts.push('\n');
    },
  );
  return normalizeText(parts.join(''))
    .replace(/ *\n[ \n]*/g, '\n')
    .trim();
}
