import { findProvisionLabels, normalizeProvisionLabel } from '../../policy/provision-label.ts';
import { isSingleCharacter } from '../analyze.ts';
import { weighParts } from '../query/weigh-parts.ts';
import { weighTerms } from '../query/weigh-terms.ts';
import type { HeldRecords } from './held-records.ts';
import type { Scores } from './postings.ts';

/** 查询得分: what a text scores before any filter. */
export interface QueryScores {
  readonly hasWords: boolean;
  /** Sum of the weights of the query's terms, those that no record holds included. */
  readonly totalWeight: number;
  readonly whole: Scores;
  readonly parts: Scores;
  /** Slots of the records whose number, 索引号 or whole title the text names. */
  readonly named: ReadonlySet<number>;
  /** 第三条 and the like, normalised. */
  readonly labels: ReadonlySet<string>;
}

/** Weight of a single character among the query's terms, for coverage. */
const CHARACTER_SHARE = 0.3;

export function scoreQuery(text: string, records: HeldRecords): QueryScores {
  const terms = [...weighTerms(weighParts(text))].map(([token, count]) => {
    const term = records.terms.find(token);
    const share = isSingleCharacter(token) ? CHARACTER_SHARE : 1;
    return { term, weight: records.recordPostings.inverseFrequency(term) * share * count, count };
  });
  return {
    hasWords: terms.length > 0,
    totalWeight: terms.reduce((sum, { weight }) => sum + weight, 0),
    whole: records.recordPostings.score(terms),
    parts: records.chunkPostings.score(terms),
    named: records.identifiers.findNamedIn(text),
    labels: new Set(findProvisionLabels(text).map(({ label }) => normalizeProvisionLabel(label))),
  };
}
