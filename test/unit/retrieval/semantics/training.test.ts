import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTextEmbedding } from '../../../../kb/retrieval/semantics/embed-text.ts';
import { decodeModelFile, encodeModelFile } from '../../../../kb/retrieval/semantics/model-file.ts';
import {
  parseTrainingRecipe,
  type TrainingRecipe,
} from '../../../../kb/retrieval/semantics/training/training-recipe.ts';
import { readCheckpoint, writeCheckpoint } from '../../../../server/search/model-training/checkpoint.ts';
import { type PretrainedRows, trainModel } from '../../../../server/search/model-training/train-model.ts';

/** Two fields of life that share no word; questions ask in other words than passages. */
const DOCUMENTS = Array.from({ length: 60 }, (_, at) =>
  at % 2 === 0
    ? { title: '失业保险', text: '失业人员申领失业保险金，应当办理失业登记并提交解除劳动合同证明材料。' }
    : { title: '老年优待', text: '年满八十周岁的老年人享受高龄津贴，由户籍所在地社区每月发放到本人账户。' },
);
const MATTERS = [
  { matter: '失业保险金申领', questions: ['没工作了有没有钱', '厂子倒闭了能领钱吗', '被辞退了怎么办'] },
  { matter: '高龄津贴发放', questions: ['爷爷岁数大了给补助吗', '奶奶八十多了有钱拿吗', '老头老太补钱'] },
];

const RECIPE: TrainingRecipe = {
  seed: 7,
  vocabulary: { minCount: 1, maxPairs: 500 },
  pretraining: { dimensions: 32, epochs: 4, learningRate: 0.05, negatives: 3, subsampling: 0.01 },
  contrast: {
    steps: 60,
    batch: 8,
    temperature: 0.1,
    learningRate: 0.01,
    sourcePower: 1,
    dropPairs: 0,
    dropWords: 0,
  },
  halfWeightShare: 0.01,
  characterWeight: 0.5,
  sources: [
    { name: 'documents', kind: 'documents', in: 'data', path: 'documents.jsonl', repeats: 1, weight: 1 },
    { name: 'matters', kind: 'matters', in: 'data', path: 'matters.jsonl', repeats: 5, weight: 1 },
  ],
};

describe('training', () => {
  let folder: string;
  const train = (threads = 1, pretrained?: PretrainedRows, keep?: (rows: PretrainedRows) => void) =>
    trainModel({
      recipe: RECIPE,
      folders: { data: folder, product: folder },
      threads,
      pretrained,
      onPretrained: async (rows) => keep?.(rows),
      progress: () => undefined,
      signal: new AbortController().signal,
    });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'policy-qa-training-'));
    const lines = (records: readonly object[]) => records.map((record) => JSON.stringify(record)).join('\n');
    await writeFile(join(folder, 'documents.jsonl'), lines(DOCUMENTS));
    await writeFile(join(folder, 'matters.jsonl'), lines(MATTERS));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('brings everyday questions near to the matter they ask for', async () => {
    const { tokens, values, scales } = await train();
    const embed = createTextEmbedding(decodeModelFile(encodeModelFile(tokens, values, scales)));
    const cosine = (first: string, second: string) => {
      const other = embed(second);
      return embed(first).reduce((sum, value, at) => sum + value * (other[at] as number), 0);
    };
    expect(cosine('没工作了', '失业保险金申领')).toBeGreaterThan(cosine('没工作了', '高龄津贴发放') + 0.2);
    expect(cosine('奶奶八十多', '高龄津贴发放')).toBeGreaterThan(
      cosine('奶奶八十多', '失业保险金申领') + 0.2,
    );
    expect([...embed('zzz')].every((value) => value === 0)).toBe(true);
  });

  it('gives the same bits every time with one thread, and from a checkpoint', async () => {
    let kept: PretrainedRows | undefined;
    const first = await train(1, undefined, (rows) => {
      kept = rows;
    });
    const path = join(folder, 'checkpoint');
    await writeCheckpoint(path, kept as PretrainedRows);
    expect(await train()).toEqual(first);
    expect(await train(1, await readCheckpoint(path))).toEqual(first);
  });

  it('trains with two threads on the same rows', async () => {
    const { tokens, values } = await train(2);
    expect(values.some((value) => value !== 0)).toBe(true);
    expect(values.length).toBe(32 * tokens.length);
  });

  it('refuses a checkpoint that was cut short', async () => {
    const path = join(folder, 'cut');
    await writeCheckpoint(path, { tokens: ['老'], shares: Float64Array.of(1), values: new Float32Array(32) });
    await writeFile(path, (await readFile(path)).subarray(0, -3));
    await expect(readCheckpoint(path)).rejects.toMatchObject({ code: 'unreadable-checkpoint' });
  });

  it('refuses a recipe with a field it does not know', () => {
    expect(parseTrainingRecipe(JSON.stringify(RECIPE))).toEqual(RECIPE);
    expect(() => parseTrainingRecipe(JSON.stringify({ ...RECIPE, epochs: 1 }))).toThrow();
  });
});
