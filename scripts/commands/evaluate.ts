import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { abstentionCurve, measureAbstention } from '../../kb/evaluation/abstention-metrics.ts';
import { judgeWording, measureAnswers, summarize } from '../../kb/evaluation/answer-metrics.ts';
import {
  askLabelledQuestions,
  type EvaluatedLibrary,
  type JudgedAnswer,
} from '../../kb/evaluation/ask-labelled-questions.ts';
import { compareRuns, type RunComparison } from '../../kb/evaluation/compare-runs.ts';
import { judgeRetrieval, rankPlainly } from '../../kb/evaluation/evaluate-retrieval.ts';
import {
  type EvaluationRun,
  parseEvaluationRun,
  type RunQuestion,
} from '../../kb/evaluation/evaluation-run.ts';
import {
  type LabelledQuestion,
  parseLabelledQuestions,
  withLetter,
} from '../../kb/evaluation/labelled-question.ts';
import { abstentionOutcome, answerOutcome, retrievalOutcome } from '../../kb/evaluation/make-runs.ts';
import { createPlainRanking } from '../../kb/evaluation/plain-ranking.ts';
import { measureRetrieval, rankOf } from '../../kb/evaluation/retrieval-metrics.ts';
import { createScratchLibrary } from '../../kb/evaluation/scratch-library.ts';
import { importEntries } from '../../kb/ingestion/import-entries.ts';
import { importGuides } from '../../kb/ingestion/import-guides.ts';
import { importPolicies } from '../../kb/ingestion/import-policies.ts';
import { calendarDateAt } from '../../kb/policy/calendar-date.ts';
import type { IndexRecord, RecordKind } from '../../kb/retrieval/search-index.ts';
import { compose } from '../../server/composition-root.ts';
import { createLocalIndex } from '../../server/search/create-local-index.ts';
import { openSystemOfRecord } from '../../server/system-of-record.ts';
import { type Command, type CommandContext, CommandFailure, UsageError } from './command.ts';
import { evaluateRecitation } from './evaluate-recitation.ts';
import type { Measured } from './measured.ts';
import { comparisonLines } from './report-comparison.ts';
import { readSourceFiles } from './source-files.ts';

const SOURCES = [
  ['policy', 'policies.jsonl', importPolicies],
  ['entry', 'entries.jsonl', importEntries],
  ['guide', 'guides.jsonl', importGuides],
] as const;

interface Evaluated extends EvaluatedLibrary {
  /** Undefined for an installation, whose records are not held here. */
  readonly records?: readonly IndexRecord[];
}

/** The set's records in an index of their own; nothing of the installation is touched. */
async function libraryOfSet(folder: string, context: CommandContext): Promise<Evaluated> {
  const library = createScratchLibrary();
  for (const [, name, importRecords] of SOURCES) {
    const path = join(folder, name);
    if (!existsSync(path)) continue;
    const { created, failed } = await importRecords(readSourceFiles([path]), library, {
      signal: context.signal,
    });
    context.signal.throwIfAborted();
    context.progress(`${name}：读入 ${created.length} 条，失败 ${failed.length} 条`);
  }
  const searchIndex = await createLocalIndex();
  const records = library.listIndexRecords();
  await searchIndex.apply(records.map((record) => ({ change: 'put', record }) as const));
  context.progress(`索引 ${records.length} 条`);
  return { searchIndex, library, records };
}

async function readQuestions(
  folder: string,
  { flags }: CommandContext,
): Promise<readonly LabelledQuestion[]> {
  const path = join(folder, 'questions.jsonl');
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CommandFailure('questions-not-found', `评测集中没有 questions.jsonl：${folder}`);
  });
  const questions = parseLabelledQuestions(text);
  return flags.letter ? questions.map(withLetter) : questions;
}

/** What the set is about: the kinds it has records of, or all where it is measured against an installation. */
function kindsOf(folder: string): readonly RecordKind[] {
  const present = SOURCES.filter(([, name]) => existsSync(join(folder, name))).map(([kind]) => kind);
  return present.length > 0 ? present : SOURCES.map(([kind]) => kind);
}

type Task = (evaluated: Evaluated, folder: string, context: CommandContext) => Promise<Measured>;

async function evaluateRetrieval(
  { searchIndex, records }: Evaluated,
  folder: string,
  context: CommandContext,
): Promise<Measured> {
  const questions = await readQuestions(folder, context);
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

async function ask(
  evaluated: Evaluated,
  folder: string,
  context: CommandContext,
): Promise<readonly JudgedAnswer[]> {
  const questions = await readQuestions(folder, context);
  context.progress(`提问 ${questions.length} 个`);
  return askLabelledQuestions(evaluated, questions, () => new Date(), context.signal);
}

async function evaluateAnswers(
  evaluated: Evaluated,
  folder: string,
  context: CommandContext,
): Promise<Measured> {
  const judged = await ask(evaluated, folder, context);
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

async function evaluateAbstention(
  evaluated: Evaluated,
  folder: string,
  context: CommandContext,
): Promise<Measured> {
  const judged = await ask(evaluated, folder, context);
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
  if (flags.save) await writeFile(resolvePath(String(flags.save)), `${JSON.stringify(run)}\n`);
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
    '目录 [--task retrieval|answers|abstention|recitation] [--library] [--letter] [--lexical] [--save 文件] [--against 文件]',
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
    save: { type: 'string', description: '把逐问结果存入文件，供以后比较' },
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
    if (!flags.library) {
      const measured = await task(await libraryOfSet(folder, context), folder, context);
      await conclude(measured, taskName, folder, context);
      return;
    }
    const record = await openSystemOfRecord(config, progress);
    try {
      const composition = await compose(record.database, config, () => new Date(), crypto.randomUUID);
      try {
        await composition.ready;
        const { searchIndex, reader } = composition.services;
        const measured = await task({ searchIndex, library: reader }, folder, context);
        await conclude(measured, taskName, folder, context);
      } finally {
        await composition.close();
      }
    } finally {
      await record.close();
    }
  },
};
