import type { Ruling } from './ruling.ts';

/** 文字块 on a page: a run of text at a place. Units are points; y grows downwards, and is the baseline's. */
export interface TextPiece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Height of the letters. */
  readonly size: number;
}

/** 版面: the pieces of a page and the lines it draws, in any order. */
export interface LaidOutPage {
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly TextPiece[];
  /** Left out where a format does not tell. */
  readonly rulings?: readonly Ruling[] | undefined;
}

/** A stretch of a line without a gap wide enough to part columns or cells. */
export interface LineSegment {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** 印刷行: what stands on one baseline, left to right. */
export interface PageLine {
  readonly page: number;
  readonly y: number;
  readonly size: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly segments: readonly LineSegment[];
  /** Set where a table that is drawn with lines stands in place of a line of text. */
  readonly table?: PageTable | undefined;
}

/** 有线表: rows of equal width; a merged cell holds in each of its places the value it repeats. */
export interface PageTable {
  readonly rows: readonly (readonly string[])[];
  /** Of its columns, from left to right. */
  readonly columnEdges: readonly number[];
  readonly top: number;
  /** Of each cell of the last row: its last line had no room for more, so that it may go on elsewhere. */
  readonly isLastFull: readonly boolean[];
}
