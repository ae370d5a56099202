import { findProvisionLabels, normalizeProvisionLabel } from '../../policy/provision-label.ts';
import { analyze, isSingleCharacter } from '../analyze.ts';
import type { RankingParameters } from '../ranking-parameters.ts';
import type { HeldChunk, HeldRecord, HeldRecords } from './held-records.ts';
import type { FilterTest } from './matches-filter.ts';
import type { QueryTerm } from './postings.ts';

export interface RankedChunk {
  readonly chunk: HeldChunk;
  readonly score: number;
}

export interface RankedRecord {
  readonly slot: number;
  readonly entry: HeldRecord;
  readonly score: number;
  readonly coverage: number;
  /** Allowed chunks, best first, never empty. */
  readonly chunks: readonly RankedChunk[];
}

/** Weight of a single character among the query's terms, for coverage. */
const CHARACTER_SHARE = 0.3;

function queryTerms(text: string, records: HeldRecords): readonly QueryTerm[] {
  return [...new Set(analyze(text))].map((token) => ({
    token,
    weight: records.recordPostings.inverseFrequency(token) * (isSingleCharacter(token) ? CHARACTER_SHARE : 1),
  }));
}

/**
 * Scores every allowed record: BM25 of the whole record, plus that of its best chunk, plus what exact identifiers add.
 * Without any word in the query all allowed records come, latest dated first.
 */
export function rankRecords(
  text: string,
  allowed: readonly number[],
  filter: FilterTest,
  records: HeldRecords,
  parameters: RankingParameters,
): readonly RankedRecord[] {
  const terms = queryTerms(text, records);
  const named = records.identifiers.findNamedIn(text);
  const labels = new Set(findProvisionLabels(text).map(({ label }) => normalizeProvisionLabel(label)));
  const whole = records.recordPostings.score(terms);
  const parts = records.chunkPostings.score(terms);
  const totalWeight = terms.reduce((sum, term) => sum + term.weight, 0);
  const ranked: RankedRecord[] = [];
  for (const slot of allowed) {
    const entry = records.at(slot);
    if (!entry) continue;
    const wholeScore = whole.score[slot] as number;
    if (terms.length > 0 && wholeScore === 0 && !named.has(slot)) continue;
    const chunks: RankedChunk[] = [];
    let best: RankedChunk | undefined;
    for (const chunk of entry.chunks) {
      if (chunk.validity && !filter.allowsTimeline(chunk.validity)) continue;
      const bonus = labels.has(chunk.labelKey) && chunk.labelKey !== '' ? parameters.labelBonus : 0;
      const candidate = { chunk, score: (parts.score[chunk.slot] as number) + bonus };
      chunks.push(candidate);
      if (!best || candidate.score > best.score) best = candidate;
    }
    if (!best) continue;
    const partCovered = parts.covered[best.chunk.slot] as number;
    const covered = ((whole.covered[slot] as number) + partCovered) / 2;
    ranked.push({
      slot,
      entry,
      chunks,
      score:
        wholeScore + parameters.chunkWeight * best.score + (named.has(slot) ? parameters.identifierBonus : 0),
      coverage: totalWeight === 0 ? 0 : Math.min(1, covered / totalWeight),
    });
  }
  const bestCoverage = ranked.reduce((best, { coverage }) => Math.max(best, coverage), 0);
  const wanted = parameters.minCoverageShare * bestCoverage;
  return ranked.filter(({ slot, coverage }) => coverage >= wanted || named.has(slot)).sort(byScore);
}

/** Best first; ties by date, latest first, then by id, so that the order is the same every time. */
function byScore(first: RankedRecord, second: RankedRecord): number {
  if (first.score !== second.score) return second.score - first.score;
  const [one, other] = [first.entry.record, second.entry.record];
  const [date, otherDate] = [one.datedOn ?? '', other.datedOn ?? ''];
  if (date !== otherDate) return date < otherDate ? 1 : -1;
  return one.recordId < other.recordId ? -1 : 1;
}

export function bestChunks(chunks: readonly RankedChunk[], limit: number): readonly RankedChunk[] {
  if (limit === 1) {
    let best = chunks[0] as RankedChunk;
    for (const candidate of chunks) if (candidate.score > best.score) best = candidate;
    return [best];
  }
  return chunks.toSorted((first, second) => second.score - first.score).slice(0, limit);
}
