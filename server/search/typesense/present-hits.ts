import { analyze } from '../../../kb/retrieval/analyze.ts';
import type { RankedCandidate } from '../../../kb/retrieval/candidates/rank-candidates.ts';
import { bestSimilarity } from '../../../kb/retrieval/embedded/question-similarity.ts';
import type { RecordHit, SearchQuery } from '../../../kb/retrieval/search-index.ts';
import type { TermStatisticsCache } from './term-statistics.ts';

type Weigh = (token: string) => number;

/** Weights of the tokens in the question and in the wordings of the entries found; counted once, then remembered. */
export async function weighWordings(
  text: string,
  hits: readonly RankedCandidate[],
  target: { readonly collection: string; readonly statistics: TermStatisticsCache },
): Promise<Weigh> {
  const entries = hits.filter(({ record }) => record.kind === 'entry');
  const wordings = entries.flatMap(({ record }) => [...record.titles, ...record.negativeTitles]);
  const tokens = [text, ...wordings].flatMap((wording) => analyze(wording));
  const { inverseRecordFrequency } = await target.statistics.ofRecords(target.collection, tokens);
  return inverseRecordFrequency;
}

export function toHits(
  ranked: readonly RankedCandidate[],
  query: Pick<SearchQuery, 'text' | 'chunksPerRecord'>,
  weigh: Weigh,
): readonly RecordHit[] {
  return ranked.map(({ record, score, coverage, similarity, evidence, chunks }): RecordHit => {
    const isEntry = record.kind === 'entry';
    return {
      kind: record.kind,
      recordId: record.recordId,
      versionId: record.versionId,
      score,
      coverage,
      similarity,
      evidence,
      questionSimilarity: isEntry ? bestSimilarity(query.text, record.titles, weigh) : 0,
      negativeSimilarity: isEntry ? bestSimilarity(query.text, record.negativeTitles, weigh) : 0,
      chunks: chunks
        .slice(0, query.chunksPerRecord ?? 1)
        .map(({ chunk, score }) => ({ chunkId: chunk.chunkId, label: chunk.label, score })),
    };
  });
}
