import { decodeModelFile, encodeModelFile } from '../../kb/retrieval/semantics/model-file.ts';
import { adaptModel, splitPairs, type TextPair } from '../../kb/retrieval/semantics/training/adapt-model.ts';
import {
  type BeforeAfter,
  isWorthUsing,
  judgeAdaptation,
} from '../../kb/retrieval/semantics/training/judge-adaptation.ts';
import { readConfirmedPairs } from '../../server/db/confirmed-pairs.ts';
import {
  type AdaptedModel,
  listAdaptedModels,
  storeAdaptedModel,
  useModel,
} from '../../server/db/semantic-models.ts';
import { loadBuiltInModel } from '../../server/search/load-built-in-model.ts';
import { loadMatterPairs } from '../../server/search/load-matters.ts';
import { type Command, CommandFailure } from './command.ts';
import { withDatabase } from './with-database.ts';

/** Fewer pairs hold back too few to judge by. */
const MIN_PAIRS = 100;
const SEED = 20_261_128;
const TAKES_EFFECT = '服务下次启动时生效（索引会重建一次）。';

const passagesOf = (pairs: readonly TextPair[]): readonly string[] => [
  ...new Set(pairs.map(({ passage }) => passage)),
];

const shareLine = (name: string, { before, after, questions }: BeforeAfter): string =>
  `${name}：留出 ${questions} 问，凭语义排第一的比例 ${before.toFixed(3)} → ${after.toFixed(3)}`;

export const modelAdaptCommand: Command = {
  name: 'model adapt',
  synopsis: '[--dry-run]',
  summary: '用本单位确认过的问法续训语义模型',
  details:
    '问法来自已发布条目的其他问法、由条目答复且没有差评的提问、由指南答复且有好评的提问。每五份留一份不学，用来判断：对本单位的问法有提高、对通用问法几乎不退步，才启用。不满意时用 model rollback 退回。',
  flags: { 'dry-run': { type: 'boolean', description: '只训练和比较，不启用' } },
  minPositionals: 0,
  maxPositionals: 0,
  run: (context) =>
    withDatabase(context, async (database) => {
      const { progress, report, signal, flags } = context;
      const pairs = await readConfirmedPairs(database);
      if (pairs.length < MIN_PAIRS) {
        throw new CommandFailure(
          'too-few-pairs',
          `确认过的问法只有 ${pairs.length} 对，至少要 ${MIN_PAIRS} 对才能续训。请先给条目补充其他问法，或等提问多一些。`,
        );
      }
      const anchors = await loadMatterPairs();
      const [own, general] = [splitPairs(pairs, SEED), splitPairs(anchors, SEED)];
      const base = await loadBuiltInModel();
      progress(`问法 ${pairs.length} 对，其中 ${own.held.length} 对留作比较`);
      const trained = adaptModel(
        base,
        { pairs: own.learned, anchors: general.learned, seed: SEED },
        (step, steps, loss) => {
          signal.throwIfAborted();
          if (step % 50 === 0) progress(`${step}/${steps} 步，损失 ${loss.toFixed(3)}`);
        },
      );
      const file = encodeModelFile(trained.tokens, trained.values, trained.scales);
      const model = decodeModelFile(file);
      const measures = judgeAdaptation(
        base,
        model,
        { pairs: own.held, anchors: general.held },
        { pairs: passagesOf(pairs), anchors: passagesOf(anchors) },
      );
      const isUsed = isWorthUsing(measures) && flags['dry-run'] !== true;
      if (isUsed) {
        const stored = { id: model.id, baseId: base.id, pairs: pairs.length, measures, file };
        await storeAdaptedModel(database, stored, new Date());
      }
      const verdict = isUsed
        ? `已启用 ${model.id}，${TAKES_EFFECT}`
        : isWorthUsing(measures)
          ? '比原来好；没有启用（--dry-run）。'
          : '没有比原来好，没有启用。';
      report({ id: model.id, pairs: pairs.length, measures, isUsed }, [
        shareLine('本单位的问法', measures.own),
        shareLine('通用问法', measures.anchors),
        verdict,
      ]);
    }),
};

function lineOf({ id, madeAt, pairs, isInUse, measures: { own } }: AdaptedModel): string {
  const shares = `${own.before.toFixed(3)} → ${own.after.toFixed(3)}`;
  return [id, madeAt.toISOString(), `${pairs} 对`, shares, ...(isInUse ? ['在用'] : [])].join('  ');
}

export const modelListCommand: Command = {
  name: 'model list',
  synopsis: '',
  summary: '列出续训过的语义模型',
  flags: {},
  minPositionals: 0,
  maxPositionals: 0,
  run: (context) =>
    withDatabase(context, async (database) => {
      const models = await listAdaptedModels(database);
      const isAnyInUse = models.some(({ isInUse }) => isInUse);
      context.report({ models }, [
        ...models.map(lineOf),
        isAnyInUse ? `共 ${models.length} 个。` : `共 ${models.length} 个；在用的是随产品的模型。`,
      ]);
    }),
};

export const modelRollbackCommand: Command = {
  name: 'model rollback',
  synopsis: '[编号]',
  summary: '退回随产品的语义模型，或编号所指的那一个',
  flags: {},
  minPositionals: 0,
  maxPositionals: 1,
  run: (context) =>
    withDatabase(context, async (database) => {
      const [id] = context.positionals;
      if (!(await useModel(database, id, new Date()))) {
        throw new CommandFailure(
          'model-not-found',
          `没有编号为 ${id} 的模型。用 npm run kb -- model list 查看有哪些。`,
        );
      }
      const name = id === undefined ? '随产品的模型' : id;
      context.report({ id: id ?? 'built-in' }, [`在用的改为${name}，${TAKES_EFFECT}`]);
    }),
};
