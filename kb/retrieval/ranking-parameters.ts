/**
 * Constants of lexical ranking. Each was moved over its range on the labelled sets; the values stand on plateaus, so
 * that no single set decides them. Zero switches the part off.
 */
export interface RankingParameters {
  /** BM25 saturation of repeated terms; 0 counts presence only, above 2 long repetition wins. Usual 1.2. */
  readonly saturation: number;
  /** BM25 length normalisation, 0 (none) to 1 (full). Usual 0.75. */
  readonly lengthNormalisation: number;
  /** How many times a term in a title counts as one in the text; a whole number. */
  readonly titleWeight: number;
  /** The same for heading paths and labels of a chunk; a whole number. */
  readonly headingWeight: number;
  /** Weight of the best chunk's score beside the record's; 0 ranks whole records, large values rank by passages. */
  readonly chunkWeight: number;
  /** Records that cover less than this share of what the best one covers do not match; 0 keeps every common character. */
  readonly minCoverageShare: number;
  /**
   * In lists of chunks, weight of the record's score beside the chunk's; 0 lists chunks as if they had no title, large
   * values list whole records one after the other. From 0.7 to 1.5 the provision that holds the answer stands among
   * the first five in .80 of the questions, without it in .74.
   */
  readonly recordWeight: number;
  /**
   * In lists by date, records scoring less than this share of the best do not appear: nothing else keeps a faint match
   * of this week from standing above the document asked for. 0 lists every match, 1 only the best.
   */
  readonly minDatedScoreShare: number;
  /**
   * What a term counts that the question does not say but means (没工作了 for 失业), beside one that it says; 0 switches the
   * lexicon off, 1 lets it outweigh the citizen's own words.
   */
  readonly expansionWeight: number;
  /**
   * Terms of a long question. A letter of five hundred never stands in one record as a question does: it is measured as
   * if it had only so many, or its words would always seem to be missing from the library.
   */
  readonly questionTerms: number;
  /**
   * A record without any word of the query matches by its meaning alone if it scores at least this share of the best.
   * 0 makes every record match every query, above 1 none.
   */
  readonly minMeaningShare: number;
  /** Added to the score of a record whose 发文字号, 索引号 or whole title stands in the query, so that it comes first. */
  readonly identifierBonus: number;
  /** Added to a chunk whose label (第三条) stands in the query. */
  readonly labelBonus: number;
}

export const RANKING: RankingParameters = {
  saturation: 1.2,
  lengthNormalisation: 0.75,
  titleWeight: 2,
  headingWeight: 1,
  chunkWeight: 0.4,
  recordWeight: 1,
  minCoverageShare: 0.3,
  minDatedScoreShare: 0.6,
  expansionWeight: 0.4,
  questionTerms: 30,
  minMeaningShare: 0.5,
  identifierBonus: 1000,
  labelBonus: 50,
};
