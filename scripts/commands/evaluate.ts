import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { judgeRetrieval } from '../../kb/evaluation/evaluate-retrieval.ts';
import { type LabelledQuestion, parseLabelledQuestions } from '../../kb/evaluation/labelled-question.ts';
import { measureRetrieval } from '../../kb/evaluation/retrieval-metrics.ts';
import { createScratchLibrary } from '../../kb/evaluation/scratch-library.ts';
import { importEntries } from '../../kb/ingestion/import-entries.ts';
import { importGuides } from '../../kb/ingestion/import-guides.ts';
import { importPolicies } from '../../kb/ingestion/import-policies.ts';
import { calendarDateAt } from '../../kb/policy/calendar-date.ts';
import { createEmbeddedSearchIndex } from '../../kb/retrieval/create-embedded-search-index.ts';
import type { RecordKind, SearchIndex } from '../../kb/retrieval/search-index.ts';
import { compose } from '../../server/composition-root.ts';
import { openSystemOfRecord } from '../../server/system-of-record.ts';
import { type Command, type CommandContext, CommandFailure, UsageError } from './command.ts';
import { readSourceFiles } from './source-files.ts';

const SOURCES = [
  ['policy', 'policies.jsonl', importPolicies],
  ['entry', 'entries.jsonl', importEntries],
  ['guide', 'guides.jsonl', importGuides],
] as const;

/** The set's records in an index of their own; nothing of the installation is touched. */
async function indexOfSet(folder: string, context: CommandContext): Promise<SearchIndex> {
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
  const searchIndex = createEmbeddedSearchIndex();
  const changes = library.listIndexRecords().map((record) => ({ change: 'put', record }) as const);
  await searchIndex.apply(changes);
  return searchIndex;
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

async function evaluate(searchIndex: SearchIndex, folder: string, context: CommandContext): Promise<void> {
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
    [
      `${basename(folder)}　检索　${judged.length} 问`,
      ...Object.entries(metrics).map(([name, value]) => {
        const [low, high] = intervals[name as keyof typeof intervals];
        return `  ${name.padEnd(10)} ${value.toFixed(3)}  [${low.toFixed(3)}, ${high.toFixed(3)}]`;
      }),
    ],
  );
}

export const evaluateCommand: Command = {
  name: 'evaluate',
  synopsis: '目录 [--task retrieval] [--library]',
  summary: '用标注集评测检索效果',
  details:
    '目录中放 policies.jsonl、entries.jsonl 或 guides.jsonl，以及 questions.jsonl。默认在临时索引中评测，不影响已有数据。',
  flags: {
    task: { type: 'string', description: '评测任务，目前为 retrieval（检索）' },
    library: { type: 'boolean', description: '针对已装入的库评测，而不是目录中的数据' },
  },
  minPositionals: 1,
  maxPositionals: 1,
  run: async (context) => {
    const { flags, positionals, resolvePath, config, progress } = context;
    if (flags.task !== undefined && flags.task !== 'retrieval') {
      throw new UsageError(`不支持的评测任务：${flags.task}。可用：retrieval。`);
    }
    const folder = resolvePath(positionals[0] as string);
    if (!flags.library) {
      await evaluate(await indexOfSet(folder, context), folder, context);
      return;
    }
    const record = await openSystemOfRecord(config, progress);
    try {
      const composition = await compose(record.database, config, () => new Date(), crypto.randomUUID);
      try {
        await composition.ready;
        await evaluate(composition.services.searchIndex, folder, context);
      } finally {
        await composition.close();
      }
    } finally {
      await record.close();
    }
  },
};
