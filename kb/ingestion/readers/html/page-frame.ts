import type { TextBlock, TextLine } from '../../structure/text-block.ts';
import { isEditorLine, isFrameLine, opensFurtherReading } from './page-furniture.ts';

/** 网页文本行: a line with what its place on the page says about it. */
export type PageLine = TextLine & {
  /** More than half of it leads to other pages. */
  readonly isLinked: boolean;
  /** Ended by <br>, so that it may be half of a paragraph. */
  readonly isBroken: boolean;
};
export type PageBlock = PageLine | Exclude<TextBlock, TextLine>;

/** How many lines at either end may belong to the page. */
const EDGE = 8;

export function withoutEditor(blocks: readonly PageBlock[]): readonly PageBlock[] {
  return blocks.filter((block, index) => {
    const isLast = index >= blocks.length - EDGE;
    return !(
      isLast &&
      block.kind === 'line' &&
      (isEditorLine(block.text) || opensFurtherReading(block.text))
    );
  });
}

/** The words of the page stand before the first sentence and behind the last. */
export function withoutFrame(blocks: readonly PageBlock[]): readonly PageBlock[] {
  const inside = withoutLinksAtEdges(blocks);
  const first = inside.findIndex(isSentence);
  const last = inside.findLastIndex(isSentence);
  return inside.filter((block, index) => {
    const isEdge =
      first === -1 || (index < EDGE && index <= first) || (index >= inside.length - EDGE && index >= last);
    return !(isEdge && block.kind === 'line' && isFrameLine(block.text));
  });
}

function isSentence(block: PageBlock): boolean {
  return block.kind === 'table' || /[，。；]/.test(block.text);
}

/** Menus in front of the text, and behind it 相关阅读 or anything else that only leads to other pages. */
function withoutLinksAtEdges(blocks: readonly PageBlock[]): readonly PageBlock[] {
  const isOther = (block: PageBlock | undefined): boolean => {
    if (block?.kind !== 'line' || /^附[件表：]/.test(block.text)) return false;
    return block.isLinked || isFrameLine(block.text) || opensFurtherReading(block.text);
  };
  let end = blocks.length;
  while (end > 0 && isOther(blocks[end - 1])) end -= 1;
  let start = 0;
  while (start < end && isOther(blocks[start])) start += 1;
  return blocks.slice(start, end);
}

/** The page prints the title in one line, the document again, in as many as it takes. */
export function withoutRepeatedTitle(blocks: readonly TextBlock[]): readonly TextBlock[] {
  const bare = (block: TextBlock | undefined): string =>
    block?.kind === 'line' ? block.text.replace(/\s/g, '') : '';
  const title = bare(blocks[0]);
  let repeated = '';
  for (let next = 1; next <= 4 && repeated.length < title.length; next += 1) repeated += bare(blocks[next]);
  return title.length >= 8 && repeated === title ? blocks.slice(1) : blocks;
}
