import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { abstentionCurve, measureAbstention } from '../../kb/evaluation/abstention-metrics.ts';
import { judgeWording, measureAnswers, summarize } from '../../kb/evaluation/answer-metrics.ts';
import { askLabelledQuestions, type JudgedAnswer } from '../../kb/evaluation/ask-labelled-questions.ts';
import { compareRuns, type RunComparison } from '../../kb/evaluation/compare-runs.ts';
import { judgeRetrieval, rankPlainly } from '../../kb/evaluation/evaluate-retrieval.ts';
import {
  type EvaluationRun,
  parseEvaluationRun,
  type RunQuestion,
  withoutText,
} from '../../kb/evaluation/evaluation-run.ts';
import { type LabelledQuestion, withLetter } from '../../kb/evaluation/labelled-question.ts';
import { abstentionOutcome, answerOutcome, retrievalOutcome } from '../../kb/evaluation/make-runs.ts';
import { createPlainRanking } from '../../kb/evaluation/plain-ranking.ts';
import { measureRetrieval, rankOf } from '../../kb/evaluation/retrieval-metrics.ts';
import { withholdHalf } from '../../kb/evaluation/withhold.ts';
import { calendarDateAt } from '../../kb/policy/calendar-date.ts';
import { compose } from '../../server/composition-root.ts';
import { openSystemOfRecord } from '../../server/system-of-record.ts';
import { type Command, type CommandContext, CommandFailure, UsageError } from './command.ts';
import { evaluateRecitation } from './evaluate-recitation.ts';
import { type Evaluated, kindsOf, libraryOfSet, readQuestions } from './labelled-set.ts';
import type { Measured } from './measured.ts';
import { comparisonLines } from './report-comparison.ts';

/** Questions with the library they are asked of. */
interface Asked extends Evaluated {
  readonly questions: readonly LabelledQuestion[];
}

type Task = (asked: Asked, folder: string, context: CommandContext) => Promise<Measured>;

async function evaluateRetrieval(
  { searchIndex, records, questions }: Asked,
  folder: string,
  context: CommandContext,
): Promise<Measured> {
  const judged = await judgeRetrieval(searchIndex, questions, kindsOf(folder), calendarDateAt(new Date()));
  if (judged.length === 0) throw new CommandFailure('no-labelled-question', '评测集中没有可判定的问题。');
  const { metrics, intervals } = measureRetrieval(judged);
  const perQuestion = judged.map((one) => ({
    qid: one.questionId,
    rank: rankOf(one) ?? null,
    rankedIds: one.rankedIds,
  }));
  const plain = context.flags.lexical && records ? createPlainRanking(records) : undefined;
  return {
    questions: judged.map(retrievalOutcome),
    result: { n: judged.length, metrics, intervals, perQuestion },
    lines: [`${basename(folder)}　检索　${judged.length} 问`, ...linesOf({ ...metrics }, intervals)],
    yardstick: plain && {
      name: '朴素 BM25 ',
      questions: rankPlainly(plain, questions).map(retrievalOutcome),
    },
  };
}

function linesOf(
  metrics: Readonly<Record<string, number>>,
  intervals: Readonly<Record<string, readonly [low: number, high: number]>> = {},
): readonly string[] {
  const digits = 3;
  return Object.entries(metrics).map(([name, value]) => {
    const interval = intervals[name];
    const range = interval ? `  [${interval[0].toFixed(digits)}, ${interval[1].toFixed(digits)}]` : '';
    return `  ${name.padEnd(32)} ${value.toFixed(digits)}${range}`;
  });
}

async function ask(asked: Asked, { progress, signal }: CommandContext): Promise<readonly JudgedAnswer[]> {
  progress(`提问 ${asked.questions.length} 个`);
  return askLabelledQuestions(asked, asked.questions, () => new Date(), signal);
}

async function evaluateAnswers(asked: Asked, folder: string, context: CommandContext): Promise<Measured> {
  const judged = await ask(asked, context);
  const { metrics, intervals } = summarize(measureAnswers(judged), judged);
  const perQuestion = judged.map((one) => ({
    qid: one.question.qid,
    status: one.answer.status,
    confidence: one.answer.confidence,
    ...judgeWording(one),
    faults: one.citationFaults,
    latencyMs: one.latencyMs,
  }));
  return {
    questions: judged.map(answerOutcome),
    result: { n: judged.length, metrics, intervals, perQuestion },
    lines: [`${basename(folder)}　答复　${judged.length} 问`, ...linesOf(metrics, intervals)],
  };
}

const CURVE_SHARES = [0.99, 0.98, 0.95, 0.9, 0.85, 0.8];

async function evaluateAbstention(asked: Asked, folder: string, context: CommandContext): Promise<Measured> {
  const judged = await ask(asked, context);
  const rated = judged.map(({ question, answer }) => ({
    qid: question.qid,
    isAnswerable: question.isAnswerable,
    confidence: answer.confidence,
    status: answer.status,
  }));
  const metrics = measureAbstention(judged);
  const curve = abstentionCurve(rated, CURVE_SHARES);
  return {
    questions: judged.map(abstentionOutcome),
    result: { n: judged.length, metrics, curve, perQuestion: rated },
    lines: [
      `${basename(folder)}　拒答　${judged.length} 问`,
      ...linesOf(metrics),
      '  门槛    有答案而作答  无答案而拒答',
      ...curve.map(
        ({ threshold, answered, refused }) =>
          `  ${threshold.toFixed(3)}   ${answered.toFixed(3)}         ${refused.toFixed(3)}`,
      ),
    ],
  };
}

const TASKS: Readonly<Record<string, Task>> = {
  retrieval: evaluateRetrieval,
  answers: evaluateAnswers,
  abstention: evaluateAbstention,
  recitation: (evaluated, folder, context) => evaluateRecitation(evaluated, folder, context, linesOf),
};

/** Reports what was measured, with the differences from a saved run and from the yardstick; saves the run. */
async function conclude(
  { questions, result, lines, yardstick }: Measured,
  taskName: string,
  folder: string,
  context: CommandContext,
): Promise<void> {
  const { flags, resolvePath } = context;
  const runOf = (of: readonly RunQuestion[]): EvaluationRun => ({
    set: basename(folder),
    task: taskName,
    questions: of,
  });
  const run = runOf(questions);
  const comparisons: { readonly against: string; readonly comparison: RunComparison }[] = [];
  if (yardstick) {
    const comparison = compareRuns(runOf(yardstick.questions), run);
    comparisons.push({ against: yardstick.name, comparison });
  }
  if (flags.against) {
    const earlier = await readRun(resolvePath(String(flags.against)), run);
    comparisons.push({ against: String(flags.against), comparison: compareRuns(earlier, run) });
  }
  if (flags.save) {
    const saved = flags['without-text'] ? withoutText(run) : run;
    await writeFile(resolvePath(String(flags.save)), `${JSON.stringify(saved)}\n`);
  }
  context.report({ set: run.set, task: taskName, ...result, comparisons }, [
    ...lines,
    ...comparisons.flatMap(({ against, comparison }) => comparisonLines(against, comparison)),
  ]);
}

async function readRun(path: string, { set, task }: EvaluationRun): Promise<EvaluationRun> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CommandFailure('run-not-found', `读不到所存的评测结果：${path}。先用 --save 存一次。`);
  });
  const run = parseEvaluationRun(text);
  if (!run) throw new CommandFailure('invalid-run', `不是用 --save 存下的评测结果：${path}`);
  if (run.task !== task || run.set !== set) {
    throw new UsageError(`所存的是 ${run.set} 的 ${run.task}，不能与 ${set} 的 ${task} 相比。`);
  }
  return run;
}

export const evaluateCommand: Command = {
  name: 'evaluate',
  synopsis:
    '目录 [--task retrieval|answers|abstention|recitation] [--library] [--letter] [--lexical] [--withhold] [--save 文件 [--without-text]] [--against 文件]',
  summary: '用标注集评测检索、答复、拒答和条文背诵',
  details:
    '目录中放 policies.jsonl、entries.jsonl 或 guides.jsonl，以及 questions.jsonl（背诵条文不需要）。默认在临时索引中评测，不影响已有数据。',
  flags: {
    task: {
      type: 'string',
      description:
        '评测任务：retrieval（检索，默认）、answers（答复）、abstention（拒答）、recitation（背诵条文，逐字比对）',
    },
    library: { type: 'boolean', description: '针对已装入的库评测，而不是目录中的数据' },
    letter: { type: 'boolean', description: '问题为标题加来信（letter 字段）' },
    lexical: { type: 'boolean', description: '检索：同时用朴素 BM25 检索同样的问题，逐项比较' },
    withhold: { type: 'boolean', description: '扣下约一半的答案记录，使相应的问题无答案（用于拒答）' },
    save: { type: 'string', description: '把逐问结果存入文件，供以后比较' },
    'without-text': { type: 'boolean', description: '--save 时不存问题的文字，用于不得复制的标注集' },
    against: { type: 'string', description: '与 --save 存下的结果逐问比较' },
  },
  minPositionals: 1,
  maxPositionals: 1,
  run: async (context) => {
    const { flags, positionals, resolvePath, config, progress } = context;
    const taskName = String(flags.task ?? 'retrieval');
    const task = TASKS[taskName];
    if (!task) {
      throw new UsageError(`不支持的评测任务：${flags.task}。可用：${Object.keys(TASKS).join('、')}。`);
    }
    if (flags.lexical && (flags.library || taskName !== 'retrieval')) {
      throw new UsageError('--lexical 只能用于检索，并且不能与 --library 一起用。');
    }
    const folder = resolvePath(positionals[0] as string);
    const labelled = taskName === 'recitation' ? [] : await readQuestions(folder);
    const questions = flags.letter ? labelled.map(withLetter) : labelled;
    if (!flags.library) {
      const { withheld, questions: left } = flags.withhold
        ? withholdHalf(questions)
        : { withheld: undefined, questions };
      const library = await libraryOfSet(folder, context, withheld);
      const measured = await task({ ...library, questions: left }, folder, context);
      await conclude(measured, taskName, folder, context);
      return;
    }
    const record = await openSystemOfRecord(config, progress);
    try {
      const composition = await compose(record.database, config, () => new Date(), crypto.randomUUID);
      try {
        await composition.ready;
        const { searchIndex, reader } = composition.services;
        const measured = await task({ searchIndex, library: reader, questions }, folder, context);
        await conclude(measured, taskName, folder, context);
      } finally {
        await composition.close();
      }
    } finally {
      await record.close();
    }
  },
};
