/**
 * 得分说明: what makes up the score of a hit. The contributions of its parts add up to the score, but for the rounding of
 * 32-bit numbers.
 */
export type Explanation = readonly ScorePart[];

export type ScorePart = WordPart | EvidencePart;

/** A word of the question in the whole record, or in its best passage. */
export interface WordPart {
  readonly part: 'word-in-record' | 'word-in-passage';
  readonly word: string;
  /** Not said in the question, but meant by it according to the lexicon. */
  readonly isMeant: boolean;
  /** How often the question counts it. */
  readonly weight: number;
  /** How often it stands there; titles and headings count as often as they weigh. */
  readonly frequency: number;
  readonly inverseFrequency: number;
  readonly contribution: number;
}

/** What else speaks for a record or against it. */
export interface EvidencePart {
  readonly part:
    | 'meaning'
    | 'identifier'
    | 'label'
    | 'coverage'
    | 'similarity'
    | 'phrases'
    | 'length'
    | 'elsewhere'
    /** It is repealed, lapsed, superseded or not yet in force on the date asked about. */
    | 'validity'
    | 'kinship'
    | 'law'
    | 'sentence'
    | 'words'
    /** The newest version stands in the place of one that matched better. */
    | 'other-version';
  readonly value: number;
  /** λ of meaning, otherwise what a value of 1 adds. */
  readonly weight: number;
  readonly contribution: number;
}
