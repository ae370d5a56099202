import { joinBrokenLines } from '../../structure/join-lines.ts';
import { normalizeText } from '../../structure/normalize-text.ts';
import { readLine, readTextBlocks } from '../../structure/read-text-blocks.ts';
import type { TextBlock } from '../../structure/text-block.ts';
import { readHtmlTable } from './html-table.ts';
import { type PageBlock, withoutEditor, withoutFrame, withoutRepeatedTitle } from './page-frame.ts';
import { isControlLine, isLink, isUnseen } from './page-furniture.ts';
import { isBlock } from './page-text.ts';
import { isElement, nameOf, type PageElement, type PageNode, walkTree } from './page-tree.ts';

/** Reads the lines and tables inside an element, those at its edges that belong to the page left out. */
export function readPageLines(
  main: PageNode,
  isNamed: boolean,
  isLeftOut: (node: PageNode) => boolean,
): readonly TextBlock[] {
  const blocks = collectBlocks(main, isLeftOut).filter(
    (block) => block.kind === 'table' || !isControlLine(block.text),
  );
  const kept = isNamed ? withoutEditor(blocks) : withoutFrame(blocks);
  const texts = kept.map((block): TextBlock => {
    if (block.kind === 'table') return block;
    return { kind: 'line', text: block.text, isHeading: block.isHeading };
  });
  return withoutRepeatedTitle(isHardWrapped(kept) ? joinBrokenLines(texts) : texts);
}

/** Every line and table inside an element. */
export function collectBlocks(main: PageNode, isLeftOut: (node: PageNode) => boolean): readonly PageBlock[] {
  const blocks: PageBlock[] = [];
  const lists: ListCount[] = [];
  let parts: string[] = [];
  let length = 0;
  let linkLength = 0;
  let links = 0;
  const endLine = ({ isHeading = false, isBroken = false } = {}): void => {
    const isLinked = linkLength > length / 2;
    if (length > 0) {
      for (const block of readLine(normalizeText(parts.join('')))) {
        if (block.kind === 'line')
          blocks.push({ ...block, isHeading: isHeading || block.isHeading, isLinked, isBroken });
        else blocks.push(block);
      }
    }
    parts = [];
    length = 0;
    linkLength = 0;
  };
  const readWhole = (node: PageElement): boolean => {
    const whole =
      node.name === 'table'
        ? readHtmlTable(node, isLeftOut)
        : node.name === 'pre' && readTextBlocks(rawText(node));
    if (!whole) return false;
    endLine();
    for (const block of whole)
      blocks.push(block.kind === 'line' ? { ...block, isLinked: false, isBroken: false } : block);
    return true;
  };
  walkTree(
    main,
    (node) => {
      if (node !== main && (isUnseen(node) || isLeftOut(node))) return false;
      if (node.type === 'text') {
        const text = node.data.replace(/[\s\u200b]+/g, ' ');
        const seen = text.trim().length;
        parts.push(text);
        length += seen;
        if (links > 0) linkLength += seen;
        return true;
      }
      if (leadsAway(node)) links += 1;
      const name = nameOf(node);
      if (name === 'br') endLine({ isBroken: true });
      if (!isElement(node)) return true;
      if ((name === 'table' || name === 'pre') && readWhole(node)) return false;
      if (isBlock(node)) endLine();
      if (name === 'ol' || name === 'ul') lists.push(listCount(node));
      if (name === 'li') parts.push(lists.at(-1)?.next(node) ?? '');
      return true;
    },
    (node) => {
      if (leadsAway(node)) links -= 1;
      const name = nameOf(node);
      if (isBlock(node)) endLine({ isHeading: /^h[1-6]$/.test(name) });
      if (name === 'ol' || name === 'ul') lists.pop();
    },
  );
  endLine();
  return blocks;
}

interface ListCount {
  readonly next: (item: PageElement) => string;
}

/** Numbers that a browser prints before the items of an ordered list, unless the item prints one of its own. */
function listCount(list: PageElement): ListCount {
  const isNumbered =
    list.name === 'ol' &&
    !/list-style(?:-type)?\s*:\s*none/i.test(list.attribs.style ?? '') &&
    (list.attribs.type ?? '1') === '1';
  let number = Number(list.attribs.start ?? 1) || 1;
  return {
    next: (item) => {
      const own = number;
      number += 1;
      const begins = firstText(item);
      return isNumbered && !/^\s*(?:[\d一二三四五六七八九十]+\s*[.、．）)]|[（(第①-⑳])/.test(begins)
        ? `${own}.`
        : '';
    },
  };
}

/** What an item begins with, if it begins with text at all: lists in lists hold nothing of their own for long. */
function firstText(item: PageElement): string {
  let node: PageNode | undefined = item.children[0];
  for (let looked = 0; node && looked < 20; looked += 1) {
    if (node.type === 'text' && node.data.trim() !== '') return node.data;
    node = ('children' in node ? node.children[0] : undefined) ?? node.next ?? undefined;
  }
  return '';
}

function rawText(node: PageElement): string {
  const parts: string[] = [];
  walkTree(node, (inner) => {
    if (isUnseen(inner)) return false;
    if (inner.type === 'text') parts.push(inner.data);
    else if (nameOf(inner) === 'br' || (isBlock(inner) && inner !== node)) parts.push('\n');
    return true;
  });
  return parts.join('');
}

/** Files of the site are annexes: their names belong to the text. */
const ANNEX_FILE = /\.(?:docx?|wps|pdf|ofd|xlsx?|et|zip|rar|txt)(?:[?#]|$)/i;

function leadsAway(node: PageNode): boolean {
  return isElement(node) && isLink(node) && !ANNEX_FILE.test(node.attribs.href ?? '');
}

/** Old pages break every line of print with <br>: most of these then end within a sentence. */
function isHardWrapped(blocks: readonly PageBlock[]): boolean {
  const broken = blocks.filter((block) => block.kind === 'line' && block.isBroken && block.text.length >= 20);
  const cut = broken.filter((block) => block.kind === 'line' && !/[。；：！？.;:]$/.test(block.text));
  return broken.length >= 6 && cut.length > broken.length / 2;
}
