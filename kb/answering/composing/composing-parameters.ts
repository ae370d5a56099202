/** 组答参数: every number that decides which sentences answer. Shares are of the question's weight, 0 to 1. */
export const COMPOSING = {
  /** Weight of a single character beside a pair; 0 ignores them, 1 lets common characters drown the pairs. */
  singleCharacterWeight: 0.25,
  /** What a term counts that stands not in the sentence but in its provision's heading or the headings above. */
  headingCredit: 0.9,
  /** In the sentence before. */
  neighbourCredit: 0.8,
  /** Elsewhere in the provision. */
  provisionCredit: 0.3,
  /** In the document's title or issuer. */
  titleCredit: 0.9,
  /** Added for a provision that the index ranks first in its record, and for the record it ranks first. */
  provisionRankBonus: 0.25,
  recordRankBonus: 1,
  /** Factor for a sentence that holds the form of answer asked for: a date for 何时, an authority for 谁. */
  kindFactor: 1.4,
  /** Factor for a sentence without the unit that the question counts in. */
  lacksUnitFactor: 0.5,
  /** Factor for a sentence that only repeats a heading. */
  headingFactor: 0.7,
  /** Factor for another place or year than the question names. */
  strangerFactor: 0.7,
  /** Factor for the former text of an amended provision: what amends it comes first. */
  amendedFactor: 0.5,
  /** Factor for what tells of a case or explains, where statutes are offered as well. */
  toldFactor: 0.5,
  /** Factor on the best of its row for the tier that holds for the number in the question and has the form asked for. */
  fittingTierFactor: 1.25,
  /** Further sentences must reach this share of the best one's score. */
  furtherShare: 0.8,
  /**
   * And this one, those of another document that does not say the same: of the documents that ncp_plus cites .736 are right,
   * not .710, and no answer is lost; from .95 on answers are.
   */
  otherDocumentShare: 0.92,
  /** The best records are read whole, not only where the index points: 每人每月100元 repeats no word of its question. */
  recordsReadWhole: 3,
  maxProvisionsRead: 120,
  maxBlocks: 3,
  /** Characters of answer after which no further sentence is added. */
  maxLength: 420,
  /** Items of a list that a lead-in ending in ： brings along. */
  maxListItems: 10,
  /** Share of the matter in a guide's title that a question must name. */
  guideTitleShare: 0.6,
} as const;
