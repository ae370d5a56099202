import { isNewer } from '../embedded/is-newer.ts';
import type { SemanticFusion } from '../embedder.ts';
import type { RankingParameters } from '../ranking-parameters.ts';
import { semanticWeight } from '../semantic-weight.ts';
import type { CandidateRecord } from './candidate.ts';
import type { ScoredCandidate } from './score-candidates.ts';

export interface RankedCandidate extends ScoredCandidate {
  readonly score: number;
  /** Cosine of the best chunk; 0 without a model. */
  readonly similarity: number;
}

export interface CandidateFusion {
  readonly fusion: SemanticFusion;
  /** No passage outside the candidates whose cosine is known is nearer than this. */
  readonly farthestKnown: number;
}

/** One for each content, best first. */
export function rankCandidates(
  scored: readonly ScoredCandidate[],
  parameters: RankingParameters,
  semantic: CandidateFusion | undefined,
): readonly RankedCandidate[] {
  const best = scored.reduce((most, { evidence }) => Math.max(most, evidence), 0);
  const weight = semantic ? semanticWeight(best, semantic.fusion) : 0;
  const ranked = scored.map((candidate): RankedCandidate => {
    const { record, evidence } = candidate;
    const known = record.chunks.map(({ cosine }) => cosine ?? semantic?.farthestKnown ?? 0);
    const similarity = semantic ? Math.max(...known) : 0;
    const named = record.isNamed ? parameters.identifierBonus : 0;
    return { ...candidate, similarity, score: evidence + weight * similarity + named };
  });
  return oncePerContent(ranked).sort(
    (first, second) => second.score - first.score || (comesFirst(first.record, second.record) ? -1 : 1),
  );
}

/** Of records with one content the best stands for all; where several versions of it were found, its newest. */
function oncePerContent(ranked: readonly RankedCandidate[]): RankedCandidate[] {
  const byContent = Map.groupBy(ranked, ({ record }) => record.contentKey);
  return [...byContent.values()].map((same) => {
    const best = same.reduce((lead, other) => {
      const isAhead =
        other.score === lead.score ? comesFirst(other.record, lead.record) : other.score > lead.score;
      return isAhead ? other : lead;
    });
    const newest = same
      .filter(({ record }) => record.recordId === best.record.recordId && record.kind === best.record.kind)
      .reduce((lead, other) => (isNewer(other.record.versionId, lead.record.versionId) ? other : lead), best);
    return newest === best ? best : { ...newest, score: best.score };
  });
}

/** Order of records with equal scores, the same every time: latest dated first, then by id. */
export function comesFirst(first: CandidateRecord, second: CandidateRecord): boolean {
  const [date, otherDate] = [first.datedOn ?? '', second.datedOn ?? ''];
  if (date !== otherDate) return date > otherDate;
  if (first.recordId !== second.recordId) return first.recordId < second.recordId;
  if (first.kind !== second.kind) return first.kind < second.kind;
  return isNewer(first.versionId, second.versionId);
}
