import { isNewer } from '../embedded/is-newer.ts';
import type { SemanticFusion } from '../embedder.ts';
import { weighParts } from '../query/weigh-parts.ts';
import { coverageWeight, weighTerms } from '../query/weigh-terms.ts';
import type { RankingParameters } from '../ranking-parameters.ts';
import type { Evidence } from '../search-index.ts';
import { lookAgain, type OwnEvidence } from '../second-look/look-again.ts';
import { isAboutElsewhere, provincesIn } from '../second-look/provinces.ts';
import { createPassageReader } from '../second-look/read-passage.ts';
import { semanticWeight } from '../semantic-weight.ts';
import { standsBefore } from '../version-on-day.ts';
import { createLeadCounter, openness } from '../word-lead.ts';
import type { CandidateRecord, LibraryStatistics } from './candidate.ts';
import type { ScoredCandidate } from './score-candidates.ts';

export interface RankedCandidate extends ScoredCandidate {
  readonly score: number;
  /** Cosine of the best chunk; 0 without a model. */
  readonly similarity: number;
  /** As in `Evidence`. */
  readonly openness: number;
  /** What the second look weighed; undefined below its depth. */
  readonly evidence?: Evidence | undefined;
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
  const counter = createLeadCounter();
  for (const { unnamedShare } of scored) counter.add(unnamedShare);
  const wordLead = counter.lead(1);
  const weight = semantic ? semanticWeight(wordLead, semantic.fusion) : 0;
  const isOpen = openness(wordLead);
  const ranked = scored.map((candidate): RankedCandidate => {
    const { record, share } = candidate;
    const known = record.chunks.map(({ cosine }) => cosine ?? semantic?.farthestKnown ?? 0);
    const similarity = semantic ? Math.max(...known) : 0;
    const named = record.isNamed ? parameters.identifierBonus : 0;
    return { ...candidate, similarity, openness: isOpen, score: share + weight * similarity + named };
  });
  return oncePerContent(withoutFarOnes(ranked, parameters)).sort(
    (first, second) => second.score - first.score || (comesFirst(first.record, second.record) ? -1 : 1),
  );
}

/** What has no word of the query stays only where its meaning is near, as in the embedded index. */
function withoutFarOnes(
  ranked: readonly RankedCandidate[],
  { minMeaningShare, identifierBonus }: RankingParameters,
): readonly RankedCandidate[] {
  const scores = ranked.map(({ record, score }) => (record.isNamed ? score - identifierBonus : score));
  const least = minMeaningShare * scores.reduce((most, score) => Math.max(most, score), 0);
  return ranked.filter(({ record, share, score }) => record.isNamed || share > 0 || score >= least);
}

/** Of records with one content the best stands for all; of several versions the one that stands for it. */
function oncePerContent(ranked: readonly RankedCandidate[]): RankedCandidate[] {
  const byContent = Map.groupBy(ranked, ({ record }) => record.contentKey);
  return [...byContent.values()].map((same) => {
    const best = same.reduce((lead, other) => {
      const isAhead =
        other.score === lead.score ? comesFirst(other.record, lead.record) : other.score > lead.score;
      return isAhead ? other : lead;
    });
    const shown = same
      .filter(({ record }) => record.recordId === best.record.recordId && record.kind === best.record.kind)
      .reduce((lead, other) => (standsFor(other.record, lead.record) ? other : lead), best);
    return shown === best ? best : { ...shown, score: best.score };
  });
}

function standsFor(one: CandidateRecord, other: CandidateRecord): boolean {
  return one.isNumbered === other.isNumbered ? standsBefore(one.onDay, other.onDay) : one.isNumbered;
}

/** Order of records with equal scores, the same every time: latest dated first, then by id. */
export function comesFirst(first: CandidateRecord, second: CandidateRecord): boolean {
  const [date, otherDate] = [first.datedOn ?? '', second.datedOn ?? ''];
  if (date !== otherDate) return date > otherDate;
  if (first.recordId !== second.recordId) return first.recordId < second.recordId;
  if (first.kind !== second.kind) return first.kind < second.kind;
  return isNewer(first.versionId, second.versionId);
}

/** The first of them by all their evidence, as the embedded index looks at its own again. */
export function lookAgainAtCandidates(
  text: string,
  ranked: readonly RankedCandidate[],
  { inverseRecordFrequency, averageRecordLength }: LibraryStatistics,
): readonly RankedCandidate[] {
  const provinces = provincesIn(text);
  const terms = [...weighTerms(weighParts(text))].map(([word, count]) => ({
    word,
    weight: coverageWeight(word, count * inverseRecordFrequency(word)),
  }));
  const read = createPassageReader(text, terms, inverseRecordFrequency);
  const evidenceOf = ({
    record,
    chunks,
    score,
    coverage,
    similarity,
    openness,
  }: RankedCandidate): OwnEvidence => {
    const title = record.titles[0] ?? '';
    return {
      kind: record.kind,
      share: score,
      coverage,
      similarity,
      ...read(title, chunks[0]?.chunk.text ?? ''),
      relativeLength: record.length / averageRecordLength,
      isElsewhere: isAboutElsewhere(provinces, { title, chunks: record.chunks }),
      validity: record.validity,
      openness,
    };
  };
  return lookAgain(ranked, 1, {
    kindOf: ({ record }) => record.kind,
    titleOf: ({ record }) => record.titles[0] ?? '',
    evidenceOf,
  });
}
