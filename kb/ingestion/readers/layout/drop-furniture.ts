import type { LaidOutPage, PageLine } from './text-piece.ts';

/** Share of the page's height, above and below, where running heads and page numbers stand. */
const MARGIN = 0.12;
/** A head repeats on most pages, or on every other one. */
const MIN_REPEATED = 0.35;
const MIN_PAGES = 3;
const PAGE_NUMBER =
  /^[-—–－\s·.]*(?:第\s*)?(?:\d{1,4}|[ivxlc]{1,6}|[IVXLC]{1,6})(?:\s*[页/／]\s*(?:共?\s*\d{1,4}\s*页?)?)?[-—–－\s·.]*$/u;

/** The lines without running heads, feet and page numbers. */
export function dropFurniture(
  pages: readonly LaidOutPage[],
  lines: readonly (readonly PageLine[])[],
): readonly (readonly PageLine[])[] {
  const shapes = new Map<string, Set<number>>();
  const inMargin = (line: PageLine): boolean => {
    const { height } = pages[line.page] ?? { height: 0 };
    return line.y < height * MARGIN || line.y > height * (1 - MARGIN);
  };
  for (const line of lines.flat()) {
    if (line.table || !inMargin(line)) continue;
    const shape = shapeOf(line.text);
    shapes.set(shape, (shapes.get(shape) ?? new Set()).add(line.page));
  }
  const isRepeated = (line: PageLine): boolean => {
    const count = shapes.get(shapeOf(line.text))?.size ?? 0;
    return pages.length >= MIN_PAGES && count >= Math.max(2, pages.length * MIN_REPEATED);
  };
  return lines.map((own) =>
    own.filter((line, index) => {
      if (line.table) return true;
      const isEdge = index === 0 || index === own.length - 1;
      if (inMargin(line) && isRepeated(line)) return false;
      return !((isEdge || inMargin(line)) && PAGE_NUMBER.test(line.text) && (inMargin(line) || isEdge));
    }),
  );
}

/** Page numbers inside a head change from page to page. */
function shapeOf(text: string): string {
  return text.replace(/\d+/g, '#').replace(/\s+/g, '');
}
