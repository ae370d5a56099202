import { join } from 'node:path';
import { createKernelMemory } from '../../../kb/retrieval/kernels/kernels.ts';
import type { PairSource } from '../../../kb/retrieval/semantics/training/contrast.ts';
import { contrastTable, type TrainedModel } from '../../../kb/retrieval/semantics/training/contrast-table.ts';
import { type PretrainingTask, scratchBytes } from '../../../kb/retrieval/semantics/training/pretrain.ts';
import { createRandom } from '../../../kb/retrieval/semantics/training/random.ts';
import { rowBag } from '../../../kb/retrieval/semantics/training/row-bag.ts';
import type {
  TrainingRecipe,
  TrainingRecipeSource,
} from '../../../kb/retrieval/semantics/training/training-recipe.ts';
import {
  readTrainingLine,
  type TrainingLine,
} from '../../../kb/retrieval/semantics/training/training-source.ts';
import { createTrainingText } from '../../../kb/retrieval/semantics/training/training-text.ts';
import { createTokenCounter, type Vocabulary } from '../../../kb/retrieval/semantics/training/vocabulary.ts';
import { pretrainInThreads } from './pretrain-in-threads.ts';
import { readTrainingLines } from './read-training-lines.ts';

export interface TrainModelOptions {
  readonly recipe: TrainingRecipe;
  /** Absolute folders that the sources' paths begin at. */
  readonly folders: Readonly<Record<TrainingRecipeSource['in'], string>>;
  /** 1 gives the same bits every time. */
  readonly threads: number;
  /** Rows kept from an earlier first stage, to begin the second at once. */
  readonly pretrained?: PretrainedRows | undefined;
  readonly onPretrained?: ((rows: PretrainedRows) => Promise<void>) | undefined;
  readonly progress: (sentence: string) => void;
  readonly signal: AbortSignal;
}

/** 预训练结果: the checkpoint between the stages. */
export interface PretrainedRows extends Vocabulary {
  /** Row by row. */
  readonly values: Float32Array;
}

/** Both stages: what stands together, then which question asks for which passage. */
export async function trainModel(options: TrainModelOptions): Promise<TrainedModel> {
  const pretrained = options.pretrained ?? (await pretrainRows(options));
  if (!options.pretrained) await options.onPretrained?.(pretrained);
  return contrastRows(pretrained, options);
}

async function forEachLine(
  { recipe, folders, signal }: TrainModelOptions,
  onLine: (line: TrainingLine, source: TrainingRecipeSource) => void,
): Promise<void> {
  const random = createRandom(recipe.seed);
  for (const source of recipe.sources) {
    for await (const line of readTrainingLines(join(folders[source.in], source.path))) {
      signal.throwIfAborted();
      onLine(readTrainingLine(source.kind, line, random), source);
    }
  }
}

async function pretrainRows(options: TrainModelOptions): Promise<PretrainedRows> {
  const { recipe, threads, progress, signal } = options;
  const counter = createTokenCounter();
  await forEachLine(options, ({ text }, { repeats }) => {
    if (repeats > 0) counter.add(text, repeats);
  });
  const vocabulary = counter.vocabulary(recipe.vocabulary);
  const writer = createTrainingText(vocabulary);
  await forEachLine(options, ({ text }, { repeats }) => {
    for (let time = 0; time < repeats; time++) writer.add(text);
  });
  const text = writer.finish();
  const sentences = text.starts.length - 1;
  progress(`词汇 ${vocabulary.tokens.length} 个，训练文本 ${sentences} 句、${text.rows.length} 个词`);

  const { dimensions, epochs } = recipe.pretraining;
  const rows = vocabulary.tokens.length;
  const tableBytes = 4 * rows * dimensions;
  const memory = createKernelMemory(2 * tableBytes + threads * scratchBytes(dimensions));
  const inputs = new Float32Array(memory.buffer, 0, rows * dimensions);
  const random = createRandom(recipe.seed);
  for (let at = 0; at < inputs.length; at++) {
    inputs[at] = (random() / 4_294_967_296 - 0.5) / dimensions;
  }
  const tasks = Array.from({ length: threads }, (_, thread): PretrainingTask => {
    const cut = (part: number) => Math.floor((sentences * part) / threads);
    return {
      text,
      shares: vocabulary.shares,
      parameters: recipe.pretraining,
      tables: {
        rows,
        inputs: 0,
        outputs: tableBytes,
        scratch: 2 * tableBytes + thread * scratchBytes(dimensions),
      },
      sentences: [cut(thread), cut(thread + 1)],
      seed: recipe.seed + 1 + thread,
    };
  });
  const startedAt = performance.now();
  if (epochs > 0) {
    await pretrainInThreads(
      memory,
      tasks,
      ({ share, loss }) => {
        const seconds = Math.round((performance.now() - startedAt) / 1000);
        progress(`第一阶段 ${(100 * share).toFixed(1)}%，损失 ${loss.toFixed(4)}，${seconds} 秒`);
      },
      signal,
    );
  }
  return { ...vocabulary, values: inputs.slice() };
}

async function contrastRows(
  { tokens, shares, values }: PretrainedRows,
  options: TrainModelOptions,
): Promise<TrainedModel> {
  const { recipe, progress } = options;
  const { dimensions } = recipe.pretraining;
  const parameters = { ...recipe.contrast, dimensions };
  const rowOf = new Map(tokens.map((token, row) => [token, row]));
  const sources = await readPairs(options, rowOf);
  for (const { name, pairs } of sources) progress(`配对 ${name}：${pairs.length}`);
  const weights = Float32Array.from(tokens, (token, row) => {
    const share = shares[row] as number;
    const rarity = recipe.halfWeightShare / (recipe.halfWeightShare + share);
    return rarity * (Array.from(token).length === 1 && !/[a-z]/.test(token) ? recipe.characterWeight : 1);
  });
  const startedAt = performance.now();
  let loss = 0;
  return contrastTable(
    { tokens, values, weights },
    { sources, parameters, seed: recipe.seed },
    (step, stepLoss) => {
      loss += stepLoss / 100;
      if (step % 100 !== 0) return;
      const seconds = Math.round((performance.now() - startedAt) / 1000);
      progress(`第二阶段 ${step}/${parameters.steps} 步，损失 ${loss.toFixed(3)}，${seconds} 秒`);
      loss = 0;
    },
  );
}

async function readPairs(
  options: TrainModelOptions,
  rowOf: ReadonlyMap<string, number>,
): Promise<readonly PairSource[]> {
  const pairsBySource = new Map<string, PairSource['pairs'][number][]>();
  await forEachLine(options, ({ pairs }, { name, weight }) => {
    if (weight === 0) return;
    const known = pairsBySource.get(name) ?? [];
    pairsBySource.set(name, known);
    for (const [question, passage] of pairs) {
      const bags = [rowBag(question, rowOf), rowBag(passage, rowOf)] as const;
      if (bags[0] && bags[1]) known.push([bags[0], bags[1]]);
    }
  });
  return options.recipe.sources
    .filter(({ name }) => (pairsBySource.get(name)?.length ?? 0) > 1)
    .map(({ name, weight }) => ({ name, weight, pairs: pairsBySource.get(name) ?? [] }));
}
