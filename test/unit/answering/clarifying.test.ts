import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../kb/answering/answer.ts';
import { type AnsweringLibrary, answeringLibrary } from '../../support/answering-library.ts';

const rule = (id: string, divisionCode: string, issuer: string, amount: number, matter = '高龄津贴') => ({
  id,
  title: `${matter}管理办法`,
  divisionCode,
  issuingAuthorities: [issuer],
  effectiveOn: '2020-01-01',
  text: `第一条　${matter}标准为每人${amount}元。`,
});
const suzhou = rule('suzhou', '320500', '苏州市人民政府', 100);
const nanjing = rule('nanjing', '320100', '南京市人民政府', 200);

const choicesOf = ({ nextSteps }: Answer) => nextSteps.filter(({ kind }) => kind === 'ask');

/** Every choice, taken, must be answered and not asked back again. */
async function takeEach(held: AnsweringLibrary, answer: Answer): Promise<readonly string[]> {
  const taken: string[] = [];
  for (const { target } of choicesOf(answer)) {
    const next = await held.ask(target);
    expect(next.status, target).toMatch(/^answered/);
    taken.push(next.blocks.map(({ text }) => text).join(''));
  }
  return taken;
}

describe('a question that leaves the place open', () => {
  it('is asked back where places differ, and every choice is answered by its own rule', async () => {
    const held = await answeringLibrary({ policies: [suzhou, nanjing] });
    const answer = await held.ask('高龄津贴标准是多少');
    expect(answer.status).toBe('clarification-needed');
    expect(answer.citations).toEqual([]);
    expect(answer.notices.map(({ code }) => code)).toEqual(['choose-region']);
    expect(new Set(choicesOf(answer).map(({ text, target }) => `${text} ${target}`))).toEqual(
      new Set(['苏州市 苏州市高龄津贴标准是多少', '南京市 南京市高龄津贴标准是多少']),
    );
    const taken = await takeEach(held, answer);
    expect(taken.toSorted()).toEqual([
      '第一条 高龄津贴标准为每人100元。',
      '第一条 高龄津贴标准为每人200元。',
    ]);
  });

  it('is asked back about places that no table knows, and a choice settles it', async () => {
    const here = rule('here', '990100', '例市人民政府', 100);
    const there = rule('there', '990200', '远市人民政府', 200);
    const held = await answeringLibrary({ policies: [here, there] });
    const answer = await held.ask('高龄津贴标准是多少');
    expect(
      choicesOf(answer)
        .map(({ text }) => text)
        .toSorted(),
    ).toEqual(['例市', '远市']);
    await takeEach(held, answer);
  });

  it.each([
    ['where the place is given', [suzhou, nanjing], { divisionCode: '320500' }],
    ['where places say the same', [suzhou, { ...nanjing, text: suzhou.text }], {}],
    ['where one place lies in the other', [suzhou, { ...nanjing, divisionCode: '320506' }], {}],
    ['where only one place has a rule', [suzhou], {}],
  ])('is answered %s', async (_, policies, more) => {
    const held = await answeringLibrary({ policies });
    expect((await held.ask('高龄津贴标准是多少', more)).status).toBe('answered');
  });
});

describe('a question that leaves open who is meant', () => {
  const guide = (id: string, audience: string, material: string) => ({
    id,
    title: `银税三方划缴协议（${audience}）`,
    materials: [material, '协议书'],
    steps: ['到办税服务厅办理'],
  });
  const guides = [guide('private', '个人', '身份证'), guide('company', '企业', '营业执照')];

  it('is asked back, and a choice or a word settles it', async () => {
    const held = await answeringLibrary({ guides });
    const answer = await held.ask('办银税三方划缴协议要什么材料');
    expect(answer.status).toBe('clarification-needed');
    expect(choicesOf(answer).map(({ text }) => text)).toEqual(['个人办理', '企业办理']);
    const taken = await takeEach(held, answer);
    expect(taken).toEqual([expect.stringContaining('身份证'), expect.stringContaining('营业执照')]);
  });

  it('is answered for the audience given beside it', async () => {
    const held = await answeringLibrary({ guides });
    const answer = await held.ask('办银税三方划缴协议要什么材料', { audience: 'organisation' });
    expect(answer.blocks.map(({ text }) => text).join('')).toContain('营业执照');
  });
});

describe('a question that names nothing but a general word', () => {
  it('is asked back with the matters found, and every choice is answered', async () => {
    const heating = rule('heating', '320500', '苏州市人民政府', 300, '取暖补贴');
    const rent = rule('rent', '320500', '苏州市人民政府', 400, '高校毕业生租房补贴');
    const held = await answeringLibrary({ policies: [heating, rent] });
    const answer = await held.ask('补贴标准是多少');
    expect(answer.status).toBe('clarification-needed');
    expect(
      choicesOf(answer)
        .map(({ text }) => text)
        .toSorted(),
    ).toEqual(['取暖补贴', '高校毕业生租房补贴']);
    expect((await takeEach(held, answer)).toSorted()).toEqual([
      '第一条 取暖补贴标准为每人300元。',
      '第一条 高校毕业生租房补贴标准为每人400元。',
    ]);
  });
});

describe('a question in everyday words that several guides are near to', () => {
  const guide = (id: string, title: string, more: object = {}) => ({
    id,
    title,
    materials: [`${title}申请表`],
    places: [`${title}窗口`],
    ...more,
  });
  const library = {
    guides: [
      guide('tour', '往来港澳通行证团队旅游签注'),
      guide('visit', '往来港澳通行证探亲签注'),
      guide('business', '往来港澳通行证商务签注'),
      guide('stay', '往来港澳通行证逗留签注'),
      guide('single', '往来港澳通行证个人旅游签注'),
      guide('card-city', '居住证办理', { department: '市公安局' }),
      guide('card-province', '居住证办理', { department: '省公安厅' }),
      guide('dog', '《养犬登记证》核发'),
      guide('scales', '水利工程质量检测单位资质认定'),
    ],
  };
  const question = '想去香港玩几天，要办什么';

  it('is asked back with at most four titles, and each is answered from its own guide', async () => {
    const held = await answeringLibrary(library);
    const answer = await held.ask(question);
    expect([answer.status, answer.citations]).toEqual(['clarification-needed', []]);
    expect(answer.notices.map(({ code }) => code)).toEqual(['choose-matter']);
    const choices = choicesOf(answer);
    expect(choices.length).toBeLessThanOrEqual(4);
    expect(choices.map(({ text }) => text)).toContain('往来港澳通行证个人旅游签注');
    for (const { text, target } of choices) {
      expect(target).toBe(`${text}：${question}`);
      const taken = await held.ask(target, { conversationId: answer.conversationId });
      expect(taken.status, target).toBe('answered-from-guide');
      expect(new Set(taken.citations.map(({ title }) => title))).toEqual(new Set([text]));
    }
  });

  it('keeps to the matter chosen, whatever its title and the rest of the question look like', async () => {
    const held = await answeringLibrary(library);
    const answer = await held.ask('《养犬登记证》核发：我要投诉邻居的狗没人管，第三条怎么说');
    expect(answer.status).toBe('answered-from-guide');
    expect(new Set(answer.citations.map(({ guideId }) => guideId))).toEqual(new Set(['dog']));
  });

  it('is asked back once more where several authorities have a matter of the title chosen', async () => {
    const held = await answeringLibrary(library);
    const answer = await held.ask('居住证办理：要带什么');
    expect(
      choicesOf(answer)
        .map(({ text }) => text)
        .toSorted(),
    ).toEqual(['居住证办理（市公安局）', '居住证办理（省公安厅）']);
    for (const text of await takeEach(held, answer)) expect(text).toBe('居住证办理申请表');
  });

  it('is asked back where a small library has nothing but matters of one name', async () => {
    const kinds = ['变更', '注销', '设立'];
    const shop = await answeringLibrary({
      guides: kinds.map((kind) => guide(kind, `个体工商户${kind}登记`)),
    });
    const near = await shop.ask('想开个小店要办啥');
    expect(choicesOf(near).map(({ text }) => text)).toContain('个体工商户设立登记');
    expect((await shop.ask('社保卡丢了怎么办')).status).toBe('unanswerable-not-supported');
    const visas = await answeringLibrary({
      guides: ['团队旅游', '探亲', '商务', '逗留', '个人旅游'].map((kind) => ({
        id: kind,
        title: `往来港澳通行证${kind}签注`,
        materials: [`${kind}签注申请表`],
      })),
    });
    expect((await visas.ask(question)).status).toBe('clarification-needed');
    expect((await visas.ask('离婚要带什么证件')).status).toBe('unanswerable-not-supported');
  });

  it('is not answered from a guide that only mentions what the lexicon knows it by', async () => {
    const sample = await readFile(resolve('kb/content/sample-library/guides.jsonl'), 'utf8');
    const held = await answeringLibrary({
      guides: sample
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    });
    for (const text of ['公租房怎么申请', '申请公租房要什么条件'])
      expect((await held.ask(text)).status).not.toBe('answered-from-guide');
  });

  it('is refused where nothing is near', async () => {
    const held = await answeringLibrary(library);
    expect((await held.ask('唐朝是哪一年建立的')).status).toBe('unanswerable-not-supported');
  });

  it('says that an answer is partial where the guide lacks what is asked', async () => {
    const held = await answeringLibrary(library);
    const answer = await held.ask('往来港澳通行证探亲签注：要收费吗');
    expect([answer.status, answer.completeness]).toEqual(['answered-from-guide', 'partial']);
  });
});
