import { bootstrapInterval, mean } from './bootstrap.ts';

/** 一问的检索结果: ranks from 1 of the gold records among distinct records, as far as they were found. */
export interface JudgedQuestion {
  readonly questionId: string;
  readonly question: string;
  readonly goldIds: readonly string[];
  /** Distinct record ids, best first. */
  readonly rankedIds: readonly string[];
}

export interface RetrievalMetrics {
  readonly 'hit@1': number;
  readonly 'hit@3': number;
  readonly 'hit@5': number;
  readonly 'hit@10': number;
  readonly 'recall@5': number;
  readonly 'recall@10': number;
  readonly mrr: number;
  readonly 'ndcg@10': number;
}

type MetricName = keyof RetrievalMetrics;

function isHit({ goldIds, rankedIds }: JudgedQuestion, k: number): number {
  return rankedIds.slice(0, k).some((id) => goldIds.includes(id)) ? 1 : 0;
}

function recall({ goldIds, rankedIds }: JudgedQuestion, k: number): number {
  const found = rankedIds.slice(0, k).filter((id) => goldIds.includes(id)).length;
  return found / goldIds.length;
}

function reciprocalRank(judged: JudgedQuestion): number {
  const rank = rankOf(judged);
  return rank === undefined ? 0 : 1 / rank;
}

function normalizedGain({ goldIds, rankedIds }: JudgedQuestion, k: number): number {
  const discount = (rank: number) => 1 / Math.log2(rank + 2);
  const gain = rankedIds
    .slice(0, k)
    .reduce((sum, id, rank) => sum + (goldIds.includes(id) ? discount(rank) : 0), 0);
  let ideal = 0;
  for (let rank = 0; rank < Math.min(k, goldIds.length); rank++) ideal += discount(rank);
  return gain / ideal;
}

const METRICS: Readonly<Record<MetricName, (judged: JudgedQuestion) => number>> = {
  'hit@1': (judged) => isHit(judged, 1),
  'hit@3': (judged) => isHit(judged, 3),
  'hit@5': (judged) => isHit(judged, 5),
  'hit@10': (judged) => isHit(judged, 10),
  'recall@5': (judged) => recall(judged, 5),
  'recall@10': (judged) => recall(judged, 10),
  mrr: reciprocalRank,
  'ndcg@10': (judged) => normalizedGain(judged, 10),
};

/** What one question adds to each figure. */
export function retrievalValues(judged: JudgedQuestion): Readonly<Record<string, readonly number[]>> {
  return Object.fromEntries(Object.entries(METRICS).map(([name, measure]) => [name, [measure(judged)]]));
}

/** Rank from 1 of the first gold record; undefined where none was found. */
export function rankOf({ goldIds, rankedIds }: JudgedQuestion): number | undefined {
  const place = rankedIds.findIndex((id) => goldIds.includes(id));
  return place < 0 ? undefined : place + 1;
}

export interface MeasuredRetrieval {
  readonly metrics: RetrievalMetrics;
  readonly intervals: Readonly<Record<MetricName, readonly [low: number, high: number]>>;
}

/** Means over the questions with 95 % bootstrap intervals. */
export function measureRetrieval(questions: readonly JudgedQuestion[]): MeasuredRetrieval {
  const names = Object.keys(METRICS) as MetricName[];
  const valuesByName = names.map((name) => [name, questions.map(METRICS[name])] as const);
  return {
    metrics: Object.fromEntries(
      valuesByName.map(([name, values]) => [name, mean(values)]),
    ) as unknown as RetrievalMetrics,
    intervals: Object.fromEntries(
      valuesByName.map(([name, values]) => [name, bootstrapInterval(values)]),
    ) as unknown as MeasuredRetrieval['intervals'],
  };
}
