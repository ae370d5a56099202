import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { encodeModelFile } from '../../kb/retrieval/semantics/model-file.ts';
import {
  parseTrainingRecipe,
  type TrainingRecipe,
} from '../../kb/retrieval/semantics/training/training-recipe.ts';
import { readCheckpoint, writeCheckpoint } from '../../server/search/model-training/checkpoint.ts';
import { trainModel } from '../../server/search/model-training/train-model.ts';
import { type Command, type CommandContext, CommandFailure, UsageError } from './command.ts';

const root = resolve(import.meta.dirname, '..', '..');
const MAX_THREADS = 16;

async function readRecipe(path: string): Promise<TrainingRecipe> {
  try {
    return parseTrainingRecipe(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new CommandFailure('unreadable-recipe', `训练配方读不出来：${path}（${(cause as Error).message}）`);
  }
}

function threadsOf({ flags }: CommandContext): number {
  const threads = Number(flags.threads ?? 1);
  if (!Number.isInteger(threads) || threads < 1 || threads > MAX_THREADS) {
    throw new UsageError(`--threads 应为 1 到 ${MAX_THREADS} 的整数。`);
  }
  return threads;
}

export const modelTrainCommand: Command = {
  name: 'model train',
  synopsis: '配方.json --data 目录 --out 文件 [--threads 数] [--checkpoint 文件]',
  summary: '训练语义模型',
  details:
    '配方列出训练文本、配对和参数，随产品的一份在 kb/content/semantic-model/recipe.json。用一个线程和同一份配方，每次结果逐位相同。给出 --checkpoint 时，第一阶段的结果存在那里；文件已在则直接进入第二阶段。',
  flags: {
    data: { type: 'string', description: '训练文本所在的目录' },
    out: { type: 'string', description: '模型写到哪个文件' },
    threads: { type: 'string', description: '第一阶段用几个线程，默认 1' },
    checkpoint: { type: 'string', description: '两个阶段之间的检查点文件' },
  },
  minPositionals: 1,
  maxPositionals: 1,
  run: async (context) => {
    const { flags, positionals, resolvePath, progress, report, signal } = context;
    if (typeof flags.data !== 'string' || typeof flags.out !== 'string') {
      throw new UsageError('请用 --data 给出训练文本的目录，用 --out 给出模型文件。');
    }
    const threads = threadsOf(context);
    const recipe = await readRecipe(resolvePath(positionals[0] as string));
    const checkpoint = typeof flags.checkpoint === 'string' ? resolvePath(flags.checkpoint) : undefined;
    const pretrained =
      checkpoint === undefined
        ? undefined
        : await readCheckpoint(checkpoint).catch((error: NodeJS.ErrnoException) => {
            if (error.code === 'ENOENT') return undefined;
            throw new CommandFailure(error.code ?? 'unreadable-checkpoint', error.message);
          });
    const model = await trainModel({
      recipe,
      folders: { data: resolvePath(flags.data), product: root },
      threads,
      pretrained,
      onPretrained: async (rows) => {
        if (checkpoint !== undefined) await writeCheckpoint(checkpoint, rows);
      },
      progress,
      signal,
    });
    const out = resolvePath(flags.out);
    const file = encodeModelFile(model.tokens, model.values, model.scales);
    await writeFile(out, file);
    report({ file: out, tokens: model.tokens.length, bytes: file.length }, [
      `已写入 ${out}：${model.tokens.length} 个词，${(file.length / 1e6).toFixed(1)} MB`,
    ]);
  },
};
