import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { abstentionCurve, measureAbstention } from '../../kb/evaluation/abstention-metrics.ts';
import { judgeWording, measureAnswers, summarize } from '../../kb/evaluation/answer-metrics.ts';
import {
  askLabelledQuestions,
  type EvaluatedLibrary,
  type JudgedAnswer,
} from '../../kb/evaluation/ask-labelled-questions.ts';
import { judgeRetrieval } from '../../kb/evaluation/evaluate-retrieval.ts';
import { type LabelledQuestion, parseLabelledQuestions } from '../../kb/evaluation/labelled-question.ts';
import { measureRetrieval } from '../../kb/evaluation/retrieval-metrics.ts';
import { createScratchLibrary } from '../../kb/evaluation/scratch-library.ts';
import { importEntries } from '../../kb/ingestion/import-entries.ts';
import { importGuides } from '../../kb/ingestion/import-guides.ts';
import { importPolicies } from '../../kb/ingestion/import-policies.ts';
import { calendarDateAt } from '../../kb/policy/calendar-date.ts';
import type { RecordKind } from '../../kb/retrieval/search-index.ts';
import { compose } from '../../server/composition-root.ts';
import { createLocalIndex } from '../../server/search/create-local-index.ts';
import { openSystemOfRecord } from '../../server/system-of-record.ts';
import { type Command, type CommandContext, CommandFailure, UsageError } from './command.ts';
import { evaluateRecitation } from './evaluate-recitation.ts';
import { readSourceFiles } from './source-files.ts';

const SOURCES = [
  ['policy', 'policies.jsonl', importPolicies],
  ['entry', 'entries.jsonl', importEntries],
  ['guide', 'guides.jsonl', importGuides],
] as const;

/** The set's records in an index of their own; nothing of the installation is touched. */
async function libraryOfSet(folder: string, context: CommandContext): Promise<EvaluatedLibrary> {
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
  const changes = library.listIndexRecords().map((record) => ({ change: 'put', record }) as const);
  await searchIndex.apply(changes);
  return { searchIndex, library };
}

async function readQuestions(folder: string): Promise<readonly LabelledQuestion[]> {
  const path = join(folder, 'questions.jsonl');
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CommandFailure('questions-not-found', `评测集中没有 questions.jsonl：${folder}`);
  });
  return parseLabelledQuestions(text);
}

/** What the set is about: the kinds it has records of, or all where it is measured against an installation. */
function kindsOf(folder: string): readonly RecordKind[] {
  const present = SOURCES.filter(([, name]) => existsSync(join(folder, name))).map(([kind]) => kind);
  return present.length > 0 ? present : SOURCES.map(([kind]) => kind);
}

type Task = (evaluated: EvaluatedLibrary, folder: string, context: CommandContext) => Promise<void>;

async function evaluateRetrieval(
  { searchIndex }: EvaluatedLibrary,
  folder: string,
  context: CommandContext,
): Promise<void> {
  const questions = await readQuestions(folder);
  const judged = await judgeRetrieval(searchIndex, questions, kindsOf(folder), calendarDateAt(new Date()));
  if (judged.length === 0) throw new CommandFailure('no-labelled-question', '评测集中没有可判定的问题。');
  const { metrics, intervals } = measureRetrieval(judged);
  const perQuestion = judged.map(({ questionId, goldIds, rankedIds }) => ({
    qid: questionId,
    rank: rankedIds.findIndex((id) => goldIds.includes(id)) + 1 || null,
    rankedIds,
  }));
  context.report(
    { set: basename(folder), task: 'retrieval', n: judged.length, metrics, intervals, perQuestion },
    [`${basename(folder)}　检索　${judged.length} 问`, ...linesOf({ ...metrics }, intervals)],
  );
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
  evaluated: EvaluatedLibrary,
  folder: string,
  { progress, signal }: CommandContext,
): Promise<readonly JudgedAnswer[]> {
  const questions = await readQuestions(folder);
  progress(`提问 ${questions.length} 个`);
  return askLabelledQuestions(evaluated, questions, () => new Date(), signal);
}

async function evaluateAnswers(
  evaluated: EvaluatedLibrary,
  folder: string,
  context: CommandContext,
): Promise<void> {
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
  const n = judged.length;
  context.report({ set: basename(folder), task: 'answers', n, metrics, intervals, perQuestion }, [
    `${basename(folder)}　答复　${n} 问`,
    ...linesOf(metrics, intervals),
  ]);
}

const CURVE_SHARES = [0.99, 0.98, 0.95, 0.9, 0.85, 0.8];

async function evaluateAbstention(
  evaluated: EvaluatedLibrary,
  folder: string,
  context: CommandContext,
): Promise<void> {
  const judged = await ask(evaluated, folder, context);
  const rated = judged.map(({ question, answer }) => ({
    qid: question.qid,
    isAnswerable: question.isAnswerable,
    confidence: answer.confidence,
    status: answer.status,
  }));
  const metrics = measureAbstention(judged);
  const curve = abstentionCurve(rated, CURVE_SHARES);
  const n = judged.length;
  context.report({ set: basename(folder), task: 'abstention', n, metrics, curve, perQuestion: rated }, [
    `${basename(folder)}　拒答　${n} 问`,
    ...linesOf(metrics),
    '  门槛    有答案而作答  无答案而拒答',
    ...curve.map(
      ({ threshold, answered, refused }) =>
        `  ${threshold.toFixed(3)}   ${answered.toFixed(3)}         ${refused.toFixed(3)}`,
    ),
  ]);
}

const TASKS: Readonly<Record<string, Task>> = {
  retrieval: evaluateRetrieval,
  answers: evaluateAnswers,
  abstention: evaluateAbstention,
  recitation: (evaluated, folder, context) => evaluateRecitation(evaluated, folder, context, linesOf),
};

export const evaluateCommand: Command = {
  name: 'evaluate',
  synopsis: '目录 [--task retrieval|answers|abstention|recitation] [--library]',
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
  },
  minPositionals: 1,
  maxPositionals: 1,
  run: async (context) => {
    const { flags, positionals, resolvePath, config, progress } = context;
    const task = TASKS[String(flags.task ?? 'retrieval')];
    if (!task) {
      throw new UsageError(`不支持的评测任务：${flags.task}。可用：${Object.keys(TASKS).join('、')}。`);
    }
    const folder = resolvePath(positionals[0] as string);
    if (!flags.library) {
      await task(await libraryOfSet(folder, context), folder, context);
      return;
    }
    const record = await openSystemOfRecord(config, progress);
    try {
      const composition = await compose(record.database, config, () => new Date(), crypto.randomUUID);
      try {
        await composition.ready;
        const { searchIndex, reader } = composition.services;
        await task({ searchIndex, library: reader }, folder, context);
      } finally {
        await composition.close();
      }
    } finally {
      await record.close();
    }
  },
};
