/** A line as printed on a page, with the blank lines above it counted. */
export interface PrintedLine {
  readonly text: string;
  readonly blanksAbove: number;
}
