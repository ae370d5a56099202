import type { EvidencePart, Explanation, WordPart } from '../explanation.ts';
import type { Evidence } from '../search-index.ts';
import { weighEvidence } from '../second-look/second-score.ts';
import type { HeldChunk, HeldRecord } from './held-record.ts';
import type { Postings } from './postings.ts';
import { chunkScore } from './rank-records.ts';
import type { Ranking } from './ranking.ts';

export interface ExplainedRecord {
  readonly record: HeldRecord;
  /** Among the allowed records. */
  readonly position: number;
  readonly similarity: number;
  readonly score: number;
  readonly evidence?: Evidence | undefined;
}

/** Differences below this share of a score are rounding. */
const ROUNDING = 1e-4;

/** The same sum as in ranking, part by part. */
export function explainHit(found: ExplainedRecord, ranking: Ranking): Explanation {
  const { query, held, parameters, matched } = ranking;
  const { chunkWeight, labelBonus, identifierBonus } = parameters;
  const { slot } = found.record;
  const words = (name: WordPart['part'], postings: Postings, at: number, share: number): WordPart[] =>
    query.terms.flatMap((term) => {
      const held = postings.contribution(term, at);
      if (!held || held.score === 0) return [];
      const { frequency, inverseFrequency, score } = held;
      const { word, isMeant, count } = term;
      return [
        {
          part: name,
          word,
          isMeant,
          weight: count * share,
          frequency,
          inverseFrequency,
          contribution: share * score,
        },
      ];
    });
  const best = ranking.allowed
    .chunksAt(found.position)
    .toSorted((first, second) => scoreOf(second) - scoreOf(first))[0];
  function scoreOf(chunk: HeldChunk): number {
    return chunkScore(chunk, query, parameters);
  }
  const one = (part: EvidencePart['part'], value: number, weight: number): EvidencePart => ({
    part,
    value,
    weight,
    contribution: value * weight,
  });
  const isLabelled = best !== undefined && best.labelKey !== '' && query.labels.has(best.labelKey);
  const parts = [
    ...words('word-in-record', held.recordPostings, slot, 1),
    ...(best ? words('word-in-passage', held.chunkPostings, best.slot, chunkWeight) : []),
    one('label', isLabelled ? 1 : 0, labelBonus * chunkWeight),
    one('meaning', found.similarity, matched.semanticWeight),
    one('identifier', query.named.has(slot) ? 1 : 0, identifierBonus),
    ...(found.evidence ? weighEvidence(found.evidence) : []).map(({ part, value, weight }) =>
      one(part, value, weight * query.fullScore),
    ),
  ].filter(({ contribution }) => contribution !== 0);
  const rest = found.score - parts.reduce((sum, { contribution }) => sum + contribution, 0);
  const isRounding = Math.abs(rest) <= ROUNDING * Math.abs(found.score);
  return isRounding || !found.record.hasOtherVersions ? parts : [...parts, one('other-version', 1, rest)];
}
