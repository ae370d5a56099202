import { abstentionCurve, areaUnderCurve, type RatedQuestion } from './abstention-metrics.ts';
import { bootstrapStatistic } from './bootstrap.ts';
import type { EvaluationRun, RunQuestion } from './evaluation-run.ts';

/** 指标之差: of the questions that both runs hold; the interval is a paired bootstrap over questions, 95 %. */
export interface MetricDifference {
  readonly name: string;
  readonly before: number;
  readonly after: number;
  readonly difference: number;
  readonly interval: readonly [low: number, high: number];
}

/** 一问之差. */
export interface QuestionDifference {
  readonly qid: string;
  readonly question: string;
  readonly before: string;
  readonly after: string;
}

export interface RunComparison {
  /** Questions that both runs hold. */
  readonly n: number;
  readonly metrics: readonly MetricDifference[];
  /** From nothing to something, from something to nothing, and what moved between, largest change first. */
  readonly gained: readonly QuestionDifference[];
  readonly lost: readonly QuestionDifference[];
  readonly moved: readonly QuestionDifference[];
}

interface Pair {
  readonly before: RunQuestion;
  readonly after: RunQuestion;
}

export function compareRuns(before: EvaluationRun, after: EvaluationRun): RunComparison {
  const known = new Map(before.questions.map((question) => [question.qid, question]));
  const pairs = after.questions.flatMap((question): Pair | readonly Pair[] => {
    const earlier = known.get(question.qid);
    return earlier ? { before: earlier, after: question } : [];
  });
  const changed = pairs
    .filter((pair) => changeOf(pair) !== 0)
    .toSorted((first, second) => Math.abs(changeOf(second)) - Math.abs(changeOf(first)));
  const listed = (isWanted: (pair: Pair) => boolean): readonly QuestionDifference[] =>
    changed.filter(isWanted).map(describe);
  return {
    n: pairs.length,
    metrics: [...compareMeans(pairs), ...compareRefusal(pairs)],
    gained: listed((pair) => pair.before.standing === 0),
    lost: listed((pair) => pair.after.standing === 0),
    moved: listed((pair) => pair.before.standing !== 0 && pair.after.standing !== 0),
  };
}

function changeOf({ before, after }: Pair): number {
  return after.standing - before.standing;
}

function describe({ before, after }: Pair): QuestionDifference {
  const { qid, question } = after;
  return { qid, question, before: before.outcome, after: after.outcome };
}

function compareMeans(pairs: readonly Pair[]): readonly MetricDifference[] {
  const names = new Set(pairs.flatMap(({ after }) => Object.keys(after.values)));
  return [...names].map((name) => {
    const before = sumsOf(pairs, name, 'before');
    const after = sumsOf(pairs, name, 'after');
    return differenceOf(
      name,
      pairs.length,
      (sample) => meanOver(before, sample),
      (sample) => meanOver(after, sample),
    );
  });
}

/** What each question adds: the sum of its values and how many they are. */
interface Sums {
  readonly sums: Float64Array;
  readonly counts: Uint32Array;
}

function sumsOf(pairs: readonly Pair[], name: string, side: keyof Pair): Sums {
  const values = pairs.map((pair) => pair[side].values[name] ?? []);
  return {
    sums: Float64Array.from(values, (of) => of.reduce((sum, value) => sum + value, 0)),
    counts: Uint32Array.from(values, (of) => of.length),
  };
}

function meanOver({ sums, counts }: Sums, sample: Uint32Array): number {
  let sum = 0;
  let count = 0;
  for (const index of sample) {
    sum += sums[index] as number;
    count += counts[index] as number;
  }
  return sum / Math.max(1, count);
}

const REFUSAL_FIGURES: Readonly<Record<string, (rated: readonly RatedQuestion[]) => number>> = {
  auc: areaUnderCurve,
  'refused-at-95-answered': (rated) => abstentionCurve(rated, [0.95])[0]?.refused ?? 0,
};

function compareRefusal(pairs: readonly Pair[]): readonly MetricDifference[] {
  const before = pairs.flatMap((pair) => pair.before.rated ?? []);
  const after = pairs.flatMap((pair) => pair.after.rated ?? []);
  if (pairs.length === 0 || before.length < pairs.length || after.length < pairs.length) return [];
  const of = (rated: readonly RatedQuestion[], sample: Uint32Array): readonly RatedQuestion[] =>
    Array.from(sample, (index) => rated[index] as RatedQuestion);
  return Object.entries(REFUSAL_FIGURES).map(([name, figure]) =>
    differenceOf(
      name,
      pairs.length,
      (sample) => figure(of(before, sample)),
      (sample) => figure(of(after, sample)),
    ),
  );
}

function differenceOf(
  name: string,
  count: number,
  beforeOf: (sample: Uint32Array) => number,
  afterOf: (sample: Uint32Array) => number,
): MetricDifference {
  const all = Uint32Array.from({ length: count }, (_, index) => index);
  const [before, after] = [beforeOf(all), afterOf(all)];
  const interval = bootstrapStatistic(count, (sample) => afterOf(sample) - beforeOf(sample));
  return { name, before, after, difference: after - before, interval };
}
