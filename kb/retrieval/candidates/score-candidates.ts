import { findProvisionLabels, normalizeProvisionLabel } from '../../policy/provision-label.ts';
import { analyze } from '../analyze.ts';
import { coverageWeight } from '../query/weigh-terms.ts';
import type { RankingParameters } from '../ranking-parameters.ts';
import type { CandidateChunk, CandidateRecord, LibraryStatistics } from './candidate.ts';
import { createTermCounter } from './count-query-terms.ts';

export interface ScoredChunk {
  readonly chunk: CandidateChunk;
  /** BM25, and the bonus for a label that the question names. */
  readonly score: number;
}

export interface ScoredCandidate {
  readonly record: CandidateRecord;
  /** BM25 of the version and, weighted, of its best chunk. */
  readonly lexical: number;
  readonly whole: number;
  /** `lexical` over the most that any record could reach: absolute, comparable between questions. */
  readonly share: number;
  /** The same without what a label named in the question adds. */
  readonly unnamedShare: number;
  /** Share of the question's weight whose words occur at all. */
  readonly coverage: number;
  /** Best first. */
  readonly chunks: readonly ScoredChunk[];
}

/**
 * Ranks what an engine found as the embedded index ranks everything: the same two-level BM25 over the same tokens.
 * Chunks that were not found count nothing; as a rule they hold no word of the question.
 */
export function scoreCandidates(
  text: string,
  records: readonly CandidateRecord[],
  statistics: LibraryStatistics,
  parameters: RankingParameters,
): readonly ScoredCandidate[] {
  const tokens = [...new Set(analyze(text))];
  const ofRecords = tokens.map((token) => statistics.inverseRecordFrequency(token));
  const ofChunks = tokens.map((token) => statistics.inverseChunkFrequency(token));
  const weights = tokens.map((token, at) => coverageWeight(token, ofRecords[at] as number));
  const labels = new Set(findProvisionLabels(text).map(({ label }) => normalizeProvisionLabel(label)));
  const count = createTermCounter(tokens);
  const { saturation, lengthNormalisation, titleWeight, headingWeight, chunkWeight, labelBonus } = parameters;
  const most = (saturation + 1) * (sum(ofRecords) + chunkWeight * sum(ofChunks));

  const bm25 = (counts: Float64Array, frequencies: readonly number[], relativeLength: number): number => {
    const norm = saturation * (1 - lengthNormalisation + lengthNormalisation * relativeLength);
    let score = 0;
    for (let at = 0; at < counts.length; at++) {
      const times = counts[at] as number;
      if (times > 0) score += ((frequencies[at] as number) * (saturation + 1) * times) / (times + norm);
    }
    return score;
  };
  const covered = (counts: Float64Array): number =>
    sum(weights.filter((_, at) => (counts[at] as number) > 0));

  return records.map((record): ScoredCandidate => {
    const wholeCounts = new Float64Array(tokens.length);
    for (const title of record.titles) count(title, wholeCounts, titleWeight);
    const headings = new Set(record.chunks.flatMap((chunk) => chunk.headings));
    for (const heading of headings) count(heading, wholeCounts, headingWeight);
    const parts = record.chunks.map((chunk) => {
      const counts = new Float64Array(tokens.length);
      count(chunk.text, counts, 1);
      for (let at = 0; at < counts.length; at++) {
        wholeCounts[at] = (wholeCounts[at] as number) + (counts[at] as number);
      }
      count(chunk.label, counts, headingWeight);
      for (const heading of chunk.headings) count(heading, counts, headingWeight);
      const isNamed = chunk.label !== '' && labels.has(normalizeProvisionLabel(chunk.label));
      const bonus = isNamed ? labelBonus : 0;
      const unnamed = bm25(counts, ofChunks, chunk.length / statistics.averageChunkLength);
      return { chunk, score: unnamed + bonus, unnamed, covered: covered(counts) };
    });
    parts.sort((first, second) => second.score - first.score || first.chunk.ordinal - second.chunk.ordinal);
    const whole = bm25(wholeCounts, ofRecords, record.length / statistics.averageRecordLength);
    const lexical = whole + chunkWeight * (parts[0]?.score ?? 0);
    const unnamed = whole + chunkWeight * parts.reduce((best, part) => Math.max(best, part.unnamed), 0);
    const total = sum(weights);
    const coverage = (covered(wholeCounts) + (parts[0]?.covered ?? 0)) / 2;
    return {
      record,
      lexical,
      whole,
      share: most === 0 ? 0 : lexical / most,
      unnamedShare: most === 0 ? 0 : unnamed / most,
      coverage: total === 0 ? 0 : Math.min(1, coverage / total),
      chunks: parts,
    };
  });
}

function sum(numbers: readonly number[]): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
