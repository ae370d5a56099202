/** 字词领先: how sure the words of a question alone are of what they found. */
export interface WordLead {
  /** What the best record has, as a share of what a record that says every word would have. */
  readonly best: number;
  /** How much more that is than what the tenth has; 0 where fewer than ten have any. */
  readonly lead: number;
}

/** 首页: a question that leaves ten records alike leaves open which of them a reader wants. */
const PLACES = 10;

/** Takes scores one by one and tells the lead; scores of 0 count for nothing. */
export interface LeadCounter {
  readonly add: (score: number) => void;
  /** Scores are shares of `fullScore`. */
  readonly lead: (fullScore: number) => WordLead;
}

export function createLeadCounter(): LeadCounter {
  /** Best first. */
  const top = new Float64Array(PLACES);
  let taken = 0;
  return {
    add: (score) => {
      if (score <= 0 || (taken === PLACES && score <= (top[PLACES - 1] as number))) return;
      if (taken < PLACES) taken++;
      let at = taken - 1;
      for (; at > 0 && (top[at - 1] as number) < score; at--) top[at] = top[at - 1] as number;
      top[at] = score;
    },
    lead: (fullScore) => {
      if (taken === 0 || fullScore === 0) return { best: 0, lead: 0 };
      const best = (top[0] as number) / fullScore;
      return { best, lead: taken < PLACES ? 0 : best - (top[PLACES - 1] as number) / fullScore };
    },
  };
}

/**
 * Share of the best record's score that the tenth lacks where the first score is the last word. Chosen on the
 * labelled sets, of which .6 to .8 were compared on ncp_plus, stard and cmrc2018 only; without it every second look
 * costs the sets whose words decide (docs/quality.md).
 */
const DECISIVE_LEAD = 0.6;

/** 未决程度, 1 where ten records say as much of the question as the best, 0 where the best leaves them far behind. */
export function openness({ best, lead }: WordLead): number {
  return best === 0 ? 1 : Math.max(0, 1 - lead / best / DECISIVE_LEAD);
}
