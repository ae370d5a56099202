import { parseMarker } from '../../structure/marker.ts';
import { foldRadicals } from './fold-radicals.ts';
import type { LaidOutPage, LineSegment, PageLine, TextPiece } from './text-piece.ts';

/** Baselines nearer than this share of the letters' height are one line: superscripts, mixed fonts. */
const SAME_LINE = 0.45;
/** A gap of so many letters parts cells; between words it is a quarter. */
const CELL_GAP = 1.4;
const WORD_GAP = 0.22;
/** Fewer single characters far apart are cells of a table. */
const MIN_DRAWN_OUT = 4;
/** The full-width space behind 第一条, which some files leave as a gap; letters set apart to fill a line are nearer. */
const NUMBER_GAP = 0.7;
const STATUTE_NUMBER = /^[ 　]*(第[^，。；：]{1,8}?[条章节])[ \u00a0　]+(?=\S)/u;
const ENDS_STATUTE_NUMBER = /^第[^，。；：]{1,8}[条章节]$/u;
const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/u;

/** The lines of a page from top to bottom. Text set twice at one place, as for a shadow, is read once. */
export function linesOfPage({ pieces }: LaidOutPage, page: number): readonly PageLine[] {
  const rows: TextPiece[][] = [];
  const ordered = pieces.filter(({ text }) => text.trim() !== '').toSorted((a, b) => a.y - b.y || a.x - b.x);
  for (const piece of ordered) {
    const row = rows.at(-1);
    const first = row?.[0];
    const isSame = first && Math.abs(piece.y - first.y) <= SAME_LINE * Math.max(piece.size, first.size);
    if (row && isSame) row.push(piece);
    else rows.push([piece]);
  }
  return rows
    .map((row) =>
      lineOf(
        row.toSorted((a, b) => a.x - b.x),
        page,
      ),
    )
    .filter(({ text }) => text !== '');
}

function lineOf(row: readonly TextPiece[], page: number): PageLine {
  const segments: { text: string; start: number; end: number }[] = [];
  const size = mostCommon(row.map((piece) => Math.round(piece.size * 2) / 2)) ?? 0;
  let last: TextPiece | undefined;
  for (const piece of row) {
    if (last && piece.text === last.text && Math.abs(piece.x - last.x) < 0.2 * piece.size) continue;
    const segment = segments.at(-1);
    const gap = last ? piece.x - (last.x + last.width) : 0;
    const letters = Math.max(size, 1);
    if (segment && gap <= CELL_GAP * letters) {
      const isWord =
        gap > WORD_GAP * letters && !(WIDE.test(segment.text.at(-1) ?? '') && WIDE.test(piece.text[0] ?? ''));
      const isBehindNumber =
        segments.length === 1 && gap > NUMBER_GAP * letters && ENDS_STATUTE_NUMBER.test(segment.text);
      segment.text += (isBehindNumber ? '　' : isWord ? ' ' : '') + foldRadicals(piece.text);
      segment.end = Math.max(segment.end, piece.x + piece.width);
    } else segments.push({ text: foldRadicals(piece.text), start: piece.x, end: piece.x + piece.width });
    last = piece;
  }
  const clean = joinDrawnOut(
    segments
      .map((segment) => ({ ...segment, text: withoutInnerSpaces(segment.text).trim() }))
      .filter(({ text }) => text !== ''),
  );
  return {
    page,
    y: row[0]?.y ?? 0,
    size,
    start: clean[0]?.start ?? 0,
    end: clean.at(-1)?.end ?? 0,
    text: clean.map(({ text }) => text).join(' '),
    segments: clean,
  };
}

/** 第一条　为规范: the space parts the number from the text, unless 第一条 is cited. */
function splitStatuteNumber(text: string): readonly [number: string, rest: string] {
  const [whole = '', printed = ''] = STATUTE_NUMBER.exec(text) ?? [];
  const number = printed.replace(/\s/g, '');
  const rest = text.slice(whole.length);
  const isNumber = whole !== '' && parseMarker(number + rest)?.length === number.length;
  return isNumber ? [`${number}　`, rest] : ['', text];
}

/**
 * Justified Chinese is set with gaps between its characters, and beside figures, that are no spaces. The gap behind the
 * number of a list or of 第一条 stays.
 */
function withoutInnerSpaces(printed: string): string {
  const [number, text] = splitStatuteNumber(printed);
  const joined = text
    .replace(
      /(?<=[\u3400-\u9fff，。；：、！？）》”〕])[ \u00a0]+(?=[\u3400-\u9fff，。；：、！？（《“〔])/gu,
      '',
    )
    .replace(/(?<=[\u3400-\u9fff〔〕（）])[ \u00a0](?=\d)/gu, '')
    .replace(/(?<!^\d{1,3})(?<=\d)[ \u00a0](?=[\u3400-\u9fff])/gu, '');
  return number + joined;
}

/** 示 例 市 人 民 政 府: a title drawn out over the width of the page. */
function joinDrawnOut(segments: readonly LineSegment[]): readonly LineSegment[] {
  const [first] = segments;
  const last = segments.at(-1);
  const single = segments.filter(({ text }) => text.length === 1 && WIDE.test(text)).length;
  if (!first || !last || single < MIN_DRAWN_OUT || single < segments.length * 0.7) return segments;
  return [{ text: segments.map(({ text }) => text).join(''), start: first.start, end: last.end }];
}

function mostCommon<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0];
}
