import { describe, expect, it } from 'vitest';
import { compareRuns } from '../../../kb/evaluation/compare-runs.ts';
import { type EvaluationRun, parseEvaluationRun } from '../../../kb/evaluation/evaluation-run.ts';
import { retrievalOutcome } from '../../../kb/evaluation/make-runs.ts';

/** Ranks of the one gold record, 0 where it is not found. */
function runOf(ranks: Readonly<Record<string, number>>): EvaluationRun {
  const questions = Object.entries(ranks).map(([qid, rank]) =>
    retrievalOutcome({
      questionId: qid,
      question: `${qid}怎么办`,
      goldIds: ['gold'],
      rankedIds: [...Array.from({ length: Math.max(0, rank - 1) }, (_, at) => `other${at}`), 'gold'].slice(
        0,
        rank,
      ),
    }),
  );
  return { set: 'set', task: 'retrieval', questions };
}

describe('two runs over the same questions', () => {
  it('tell what was gained, lost and moved, in the words of the questions', () => {
    const comparison = compareRuns(runOf({ a: 0, b: 1, c: 2, d: 3 }), runOf({ a: 4, b: 0, c: 1, d: 3 }));
    expect(comparison.gained).toEqual([
      { qid: 'a', question: 'a怎么办', before: '未找到', after: '第 4 位' },
    ]);
    expect(comparison.lost.map(({ qid }) => qid)).toEqual(['b']);
    expect(comparison.moved.map(({ qid, before, after }) => [qid, before, after])).toEqual([
      ['c', '第 2 位', '第 1 位'],
    ]);
  });

  it('compare only the questions that both hold', () => {
    const { n, metrics } = compareRuns(runOf({ a: 1, old: 1 }), runOf({ a: 1, fresh: 0 }));
    expect(n).toBe(1);
    expect(metrics.find(({ name }) => name === 'hit@1')).toMatchObject({
      before: 1,
      after: 1,
      difference: 0,
    });
  });

  it('give a paired interval: narrow where every question agrees, though the means are uncertain', () => {
    const ranks = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`q${at}`, at % 2]));
    const [hit] = compareRuns(runOf(ranks), runOf(ranks)).metrics;
    expect(hit?.interval).toEqual([0, 0]);
    const better = Object.fromEntries(Object.keys(ranks).map((qid, at) => [qid, at % 2 || at % 4 ? 1 : 0]));
    const gained = compareRuns(runOf(ranks), runOf(better)).metrics[0];
    expect(gained?.difference).toBeCloseTo(0.25, 10);
    expect(gained?.interval[0]).toBeGreaterThan(0.1);
    expect(gained?.interval[1]).toBeLessThan(0.4);
  });

  it('weigh confidence by area under the curve', () => {
    const rated = (confidences: readonly number[]): EvaluationRun => ({
      set: 'set',
      task: 'abstention',
      questions: confidences.map((confidence, at) => ({
        qid: String(at),
        question: '问',
        standing: 1,
        outcome: 'answered',
        values: {},
        rated: { confidence, isAnswerable: at < 2 },
      })),
    });
    const { metrics } = compareRuns(rated([0.2, 0.9, 0.5, 0.1]), rated([0.8, 0.9, 0.5, 0.1]));
    expect(metrics.find(({ name }) => name === 'auc')).toMatchObject({ before: 0.75, after: 1 });
  });

  it('are read back as they were saved, and other files are no runs', () => {
    const run = runOf({ a: 1, b: 0 });
    expect(parseEvaluationRun(JSON.stringify(run))).toEqual(run);
    expect(parseEvaluationRun('{"set":"x"}')).toBeUndefined();
    expect(parseEvaluationRun('not json')).toBeUndefined();
  });
});
