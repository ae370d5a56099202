/** 资料条目: a stored text that is put before the model; several provisions where a lead-in and its items belong together. */
export interface Passage {
  /** S1, S2, …: all that the model may cite. */
  readonly token: string;
  readonly title: string;
  /** Headings above it, outermost first. */
  readonly headingPath: readonly string[];
  /** In reading order, never empty. */
  readonly pieces: readonly PassagePiece[];
}

export interface PassagePiece {
  readonly versionId: string;
  readonly provisionId: string;
  /** The provision's stored text, whole: offsets of evidence point into it. */
  readonly text: string;
}
