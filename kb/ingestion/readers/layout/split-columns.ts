import type { PageLine } from './text-piece.ts';

/** Fewer lines with text on both sides are a table or chance. */
const MIN_LINES = 6;
/** Lines of running text in half a page have some twenty letters; cells of a table are shorter. */
const MIN_LETTERS = 12;
/** Share of the width by which the gutter may lie off the middle. */
const MAX_OFF_CENTRE = 0.12;

/** The lines in reading order: of a page set in two columns the left one first, whole lines where they stand. */
export function splitColumns(lines: readonly PageLine[]): readonly PageLine[] {
  const gutter = findGutter(lines);
  if (gutter === undefined) return lines;
  const ordered: PageLine[] = [];
  let left: PageLine[] = [];
  let right: PageLine[] = [];
  const flush = (): void => {
    ordered.push(...left, ...right);
    left = [];
    right = [];
  };
  for (const line of lines) {
    const sides = {
      left: line.segments.filter(({ end }) => end <= gutter),
      right: line.segments.filter(({ start }) => start >= gutter),
    };
    if (sides.left.length + sides.right.length < line.segments.length) {
      flush();
      ordered.push(line);
      continue;
    }
    if (sides.left.length > 0) left.push(partOf(line, sides.left));
    if (sides.right.length > 0) right.push(partOf(line, sides.right));
  }
  flush();
  return ordered;
}

/** Where the lines of running text on both sides leave the page free; undefined for a page in one column. */
function findGutter(lines: readonly PageLine[]): number | undefined {
  const start = Math.min(...lines.map((line) => line.start));
  const end = Math.max(...lines.map((line) => line.end));
  const middles = lines
    .filter(
      ({ segments }) => segments.length === 2 && segments.every(({ text }) => text.length >= MIN_LETTERS),
    )
    .map(({ segments }) => ((segments[0]?.end ?? 0) + (segments[1]?.start ?? 0)) / 2)
    .filter((middle) => Math.abs(middle - (start + end) / 2) < (end - start) * MAX_OFF_CENTRE)
    .toSorted((a, b) => a - b);
  return middles.length >= MIN_LINES ? middles[Math.floor(middles.length / 2)] : undefined;
}

function partOf(line: PageLine, segments: PageLine['segments']): PageLine {
  return {
    ...line,
    segments,
    start: segments[0]?.start ?? line.start,
    end: segments.at(-1)?.end ?? line.end,
    text: segments.map(({ text }) => text).join(' '),
  };
}
