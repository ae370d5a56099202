import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { summarize } from '../../kb/evaluation/answer-metrics.ts';
import { askLabelledQuestions, type EvaluatedLibrary } from '../../kb/evaluation/ask-labelled-questions.ts';
import { recitationOutcome } from '../../kb/evaluation/make-runs.ts';
import { judgeRecitation, measureRecitation } from '../../kb/evaluation/recitation/judge-recitation.ts';
import {
  type PrintedPolicy,
  recitationQuestions,
} from '../../kb/evaluation/recitation/recitation-questions.ts';
import { type CommandContext, CommandFailure } from './command.ts';
import type { Measured } from './measured.ts';

/** First, middle and last: the ends are where articles are cut wrongly. */
const ARTICLES_PER_TEXT = 3;

/** Asks for articles of every text in policies.jsonl and compares the answer with the article as it is printed there. */
export async function evaluateRecitation(
  evaluated: EvaluatedLibrary,
  folder: string,
  { progress, signal }: CommandContext,
  linesOf: (
    metrics: Readonly<Record<string, number>>,
    intervals: Readonly<Record<string, readonly [low: number, high: number]>>,
  ) => readonly string[],
): Promise<Measured> {
  const text = await readFile(join(folder, 'policies.jsonl'), 'utf8').catch(() => {
    throw new CommandFailure('policies-not-found', `评测集中没有 policies.jsonl：${folder}`);
  });
  const policies = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as PrintedPolicy);
  const questions = recitationQuestions(policies, ARTICLES_PER_TEXT);
  if (questions.length === 0) throw new CommandFailure('no-article', '评测集的文件中没有条文。');
  progress(`提问 ${questions.length} 个`);
  const judged = await askLabelledQuestions(evaluated, questions, () => new Date(), signal);
  const { metrics, intervals } = summarize(measureRecitation(judged), judged);
  const perQuestion = judged.map(judgeRecitation);
  const wrong = perQuestion.filter(({ isVerbatim }) => !isVerbatim);
  return {
    questions: perQuestion.map(recitationOutcome),
    result: { n: judged.length, metrics, intervals, perQuestion },
    lines: [
      `${basename(folder)}　背诵条文　${judged.length} 问`,
      ...linesOf(metrics, intervals),
      ...wrong.slice(0, 20).map(({ question, status }) => `  不符：${question}（${status}）`),
    ],
  };
}
