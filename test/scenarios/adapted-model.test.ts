import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeModelFile } from '../../kb/retrieval/semantics/model-file.ts';
import { readConfirmedPairs } from '../../server/db/confirmed-pairs.ts';
import { storeAdaptedModel } from '../../server/db/semantic-models.ts';
import { loadBuiltInModel } from '../../server/search/load-built-in-model.ts';
import { loadModelInUse } from '../../server/search/load-model-in-use.ts';
import { type OpenedLibrary, openLibrary } from '../integration/db/opened-library.ts';
import { runCommand } from '../support/running-platform.ts';

/** How people of one town call things: no model of the whole country can know. */
const THINGS = [
  ['居住证', '蓝本子'],
  ['企业登记', '大红章'],
  ['公共租赁住房', '窑湾楼'],
  ['残疾人证', '暖心牌'],
  ['老年优待证', '寿星卡'],
  ['失业保险金', '歇脚钱'],
  ['施工许可', '开锹条'],
  ['水费', '龙头账'],
];
const ACTIONS = [
  ['申领', '头一回要', '想弄一个'],
  ['补办', '丢了', '找不见了'],
  ['变更', '上头写错了', '要改'],
  ['注销', '不要了', '退掉'],
  ['查询', '到哪步了', '看看有没有'],
  ['异议处理', '不认这个', '觉得不对'],
];

let library: OpenedLibrary;

const kb = (...words: readonly string[]) =>
  runCommand(
    { dataDirectory: '/nonexistent', environment: { POLICY_QA_DATABASE_URL: library.url } },
    ...words,
    '--json',
  );
const modelInUse = async (announced: string[] = []) =>
  (await loadModelInUse(library.database, (line) => announced.push(line))).id;

beforeAll(async () => {
  library = await openLibrary();
}, 60_000);

afterAll(() => library?.close());

describe('a model trained on with confirmed wordings', () => {
  it('is refused for want of wordings, with what to do', () => {
    const { code, stderr, stdout } = kb('model', 'adapt');
    expect(code).toBe(1);
    expect(stdout + stderr).toContain('too-few-pairs');
  });

  it('is made, judged on wordings held back, used from then on, and left again', {
    timeout: 240_000,
  }, async () => {
    await library.importEntries(
      THINGS.flatMap(([official, local]) =>
        ACTIONS.map(([action, ...wordings]) => ({
          id: `${THINGS.findIndex(([one]) => one === official)}-${ACTIONS.findIndex(([one]) => one === action)}`,
          canonicalQuestion: `${official}${action}怎么办理？`,
          questionVariants: wordings.map((wording) => `${local}${wording}`),
          answer: `${official}${action}请到街道便民服务中心。`,
        })),
      ),
    );
    const pairs = await readConfirmedPairs(library.database);
    expect(pairs).toHaveLength(THINGS.length * ACTIONS.length * 3);

    const builtIn = await loadBuiltInModel();
    expect(await modelInUse()).toBe(builtIn.id);
    const adapted = JSON.parse(kb('model', 'adapt').stdout);
    expect(adapted.isUsed).toBe(true);
    expect(adapted.measures.own.after).toBeGreaterThan(adapted.measures.own.before);
    expect(adapted.measures.own.questions).toBeGreaterThan(15);
    expect(await modelInUse()).toBe(adapted.id);

    const { models } = JSON.parse(kb('model', 'list').stdout);
    expect(models).toMatchObject([{ id: adapted.id, isInUse: true, baseId: builtIn.id }]);
    expect(kb('model', 'rollback').code).toBe(0);
    expect(await modelInUse()).toBe(builtIn.id);
    expect(kb('model', 'rollback', adapted.id).code).toBe(0);
    expect(await modelInUse()).toBe(adapted.id);
    expect(kb('model', 'rollback', 'none').code).toBe(1);
    expect(await modelInUse()).toBe(adapted.id);
  });

  it.each([
    ['of another shipped model', 'another', (file: Uint8Array) => file, /旧版产品的模型/],
    ['that is damaged', undefined, (file: Uint8Array) => file.fill(7, 100, 200), /已损坏/],
  ])('%s is not used, and why is announced', async (_, base, damage, announcement) => {
    const { id, tokens, values, scales } = await loadBuiltInModel();
    const file = damage(encodeModelFile(tokens.slice(0, 10), values.slice(0, 2_560), scales.slice(0, 10)));
    const share = { before: 0, after: 1, questions: 1 };
    await storeAdaptedModel(
      library.database,
      {
        id: `model ${announcement}`,
        baseId: base ?? id,
        pairs: 1,
        measures: { own: share, anchors: share },
        file,
      },
      new Date(),
    );
    const announced: string[] = [];
    expect(await modelInUse(announced)).toBe(id);
    expect(announced.join()).toMatch(announcement);
  });
});
