/** 表格线: a straight line along or across the page. `at` is its y where it lies, its x where it stands. */
export interface Ruling {
  readonly isHorizontal: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Thicker bars are drawn shapes or shaded cells. Borders of printed tables have at most some 2 points. */
export const MAX_THICKNESS = 3;
/** Shorter strokes are dashes, ticks and parts of letters; no cell is smaller than a letter of fine print. */
const MIN_LENGTH = 5;

/** The box of a stroke or a bar as a ruling; undefined for boxes that are neither. */
export function rulingOf(left: number, top: number, right: number, bottom: number): Ruling | undefined {
  const [width, height] = [right - left, bottom - top];
  if (height <= MAX_THICKNESS && width >= MIN_LENGTH && width > height * 2) {
    return { isHorizontal: true, at: (top + bottom) / 2, from: left, to: right };
  }
  if (width <= MAX_THICKNESS && height >= MIN_LENGTH && height > width * 2) {
    return { isHorizontal: false, at: (left + right) / 2, from: top, to: bottom };
  }
  return undefined;
}

/** Borders of neighbouring cells are often drawn twice, side by side, and in pieces. */
const SAME_LINE = 2.5;
const MAX_GAP = 3;

/** Rulings of one direction: those drawn twice as one, pieces joined. */
export function joinRulings(rulings: readonly Ruling[]): readonly Ruling[] {
  const lines: Ruling[][] = [];
  for (const ruling of rulings.toSorted((a, b) => a.at - b.at)) {
    const line = lines.at(-1);
    if (line?.[0] && ruling.at - line[0].at <= SAME_LINE) line.push(ruling);
    else lines.push([ruling]);
  }
  return lines.flatMap((line) => {
    const at = line.reduce((sum, ruling) => sum + ruling.at, 0) / line.length;
    const joined: { isHorizontal: boolean; at: number; from: number; to: number }[] = [];
    for (const { isHorizontal, from, to } of line.toSorted((a, b) => a.from - b.from)) {
      const last = joined.at(-1);
      if (last && from - last.to <= MAX_GAP) last.to = Math.max(last.to, to);
      else joined.push({ isHorizontal, at, from, to });
    }
    return joined;
  });
}
