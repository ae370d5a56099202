/** 文字块 on a page: a run of text at a place. Units are the page's own; y grows downwards, and is the baseline's. */
export interface TextPiece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Height of the letters. */
  readonly size: number;
}

/** 版面: the pieces of a page, in any order. */
export interface LaidOutPage {
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly TextPiece[];
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
}
