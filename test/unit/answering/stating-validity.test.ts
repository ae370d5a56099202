import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../../kb/answering/answer.ts';
import { findCitationFaults } from '../../../kb/evaluation/citation-faults.ts';
import { type AnsweringLibrary, answeringLibrary } from '../../support/answering-library.ts';

const former = {
  id: 'former',
  title: '关于建立高龄老人生活补贴制度的通知',
  documentNumber: '例民发〔2018〕33号',
  issuingAuthorities: ['例省民政厅'],
  effectiveOn: '2019-01-01',
  text: '各市民政局：\n一、年满八十周岁的老年人每月补贴100元。\n本通知自2019年1月1日起施行。',
};
const current = {
  id: 'current',
  title: '关于完善高龄津贴制度的通知',
  documentNumber: '例民发〔2025〕10号',
  datedOn: '2025-03-01',
  effectiveOn: '2025-04-01',
  text: '一、高龄津贴每月200元。\n二、本通知自2025年4月1日起施行。《关于建立高龄老人生活补贴制度的通知》（例民发〔2018〕33号）同时废止。',
};
const trial = {
  id: 'trial',
  title: '清河区创业孵化基地补助办法',
  documentNumber: '清政办发〔2023〕9号',
  effectiveOn: '2023-11-01',
  expiresOn: '2025-10-31',
  text: '第一条　补助十万元。\n第二条　本办法自2023年11月1日起施行，有效期至2025年10月31日。',
};
const coming = {
  id: 'coming',
  title: '例省困难学生资助办法',
  documentNumber: '例教规〔2026〕7号',
  datedOn: '2026-10-01',
  effectiveOn: '2027-03-01',
  text: '第一条　资助每年一千元。\n第二条　本办法自2027年3月1日起施行。',
};
const unmarked = {
  id: 'unmarked',
  title: '例市公园游览须知',
  documentNumber: '例园〔2016〕2号',
  text: '例市公园游览须知\n一、公园早六时开放。',
};
const partly = {
  id: 'partly',
  title: '例市商贸企业扶持办法',
  documentNumber: '例政办发〔2023〕12号',
  effectiveOn: '2023-06-15',
  text: '第一条　奖励十万元。\n第二条　促销补助二万元。\n第三条　本办法自2023年6月15日起施行。',
};
const cleanup = {
  id: 'cleanup',
  title: '例市人民政府关于清理规范性文件的决定',
  documentNumber: '例政发〔2025〕27号',
  effectiveOn: '2026-01-01',
  relations: [{ type: 'repeals', target: 'partly', provisions: ['第二条'] }],
  text: '一、《例市商贸企业扶持办法》（例政办发〔2023〕12号）第二条予以废止。\n二、本决定自2026年1月1日起施行。',
};
const doubtful = {
  id: 'doubtful',
  title: '例市夜市管理规定',
  documentNumber: '例城管规〔2020〕4号',
  effectiveOn: '2020-05-01',
  expiresOn: '2025-04-30',
  validity: '有效',
  text: '第一条　夜市二十三时收市。\n第二条　本规定自2020年5月1日起施行，有效期五年。',
};

let held: AnsweringLibrary;
beforeAll(async () => {
  held = await answeringLibrary({
    policies: [former, current, trial, coming, unmarked, partly, cleanup, doubtful],
  });
});

const lead = ({ blocks }: Answer): string => {
  const [first] = blocks;
  return first?.kind === 'canned' && first.citationIds.length > 0 ? first.text : `（没有说明）${first?.text}`;
};
const shown = ({ blocks }: Answer): readonly string[] => blocks.slice(1).map(({ text }) => text);

const REPEALED =
  '《关于建立高龄老人生活补贴制度的通知》（例民发〔2018〕33号）已经废止，不再有效：自2025年4月1日起已被例民发〔2025〕10号废止。';

describe('whether a document holds', () => {
  it.each([
    '例民发〔2018〕33号还有效吗',
    '例民发2018年33号还有效吗？',
    '《关于建立高龄老人生活补贴制度的通知》现在还能用吗',
    '例民发〔2018〕33号什么时候废止的',
    '例民发〔2018〕33号被哪个文件代替了？',
    '请问例民发〔2018〕33号文件是不是已经作废了',
    '高龄老人生活补贴制度的那个通知还有效吗',
  ])('that ended is told with the clause that ended it and a link: %s', async (question) => {
    const answer = await held.ask(question);
    expect(lead(answer)).toBe(REPEALED);
    expect(shown(answer)).toEqual(['《关于建立高龄老人生活补贴制度的通知》（例民发〔2018〕33号）同时废止。']);
    expect(answer.nextSteps).toContainEqual({
      kind: 'link',
      text: '查看使其终止的文件：《关于完善高龄津贴制度的通知》',
      target: '/policies/current',
    });
    expect(answer.notices.map(({ code }) => code)).toContain('not-in-force');
    expect(await findCitationFaults(answer, held.library)).toEqual([]);
  });

  it.each([
    [
      '例民发〔2018〕33号2019年的时候有效吗',
      '在2019年12月31日有效：自2019年1月1日起施行。现在（2026年11月21日）已经废止，不再有效：自2025年4月1日起',
    ],
    ['例民发〔2018〕33号2019年还有效吗', '在2019年12月31日有效'],
    ['例民发〔2018〕33号2018年10月还有效吗', '在2018年10月31日尚未施行：自2019年1月1日起施行。'],
    ['例民发〔2025〕10号是现行有效的吗', '（例民发〔2025〕10号）现行有效：自2025年4月1日起施行。'],
    ['清政办发〔2023〕9号过期了没有', '已经失效，不再有效：有效期至2025年10月31日。'],
    ['清河区创业孵化基地补助办法有效期到什么时候', '已经失效，不再有效：有效期至2025年10月31日。'],
    ['《例省困难学生资助办法》什么时候开始施行', '尚未施行：自2027年3月1日起施行。'],
    ['困难学生资助办法生效了吗', '尚未施行：自2027年3月1日起施行。'],
    ['例园〔2016〕2号还有效吗', '有效性没有标注，本库无法判断是否有效，请向发文机关核实。'],
    [
      '例政办发〔2023〕12号还有效吗',
      '现行有效，但部分内容已经废止：自2023年6月15日起施行；第二条自2026年1月1日起已被例政发〔2025〕27号废止。',
    ],
    [
      '例政办发〔2023〕12号第二条还有效吗',
      '第二条已经废止，不再有效：自2026年1月1日起已被例政发〔2025〕27号废止。',
    ],
    ['例政办发〔2023〕12号第一条还有效吗', '第一条现行有效'],
    ['例城管规〔2020〕4号还有效吗', '资料矛盾，请核对：来源标注为“现行有效”，但有效期已于2025年4月30日届满'],
  ])('%s: %s', async (question, words) => {
    const answer = await held.ask(question);
    expect(lead(answer)).toContain(words);
    expect(answer.status).toBe('answered');
    expect(await findCitationFaults(answer, held.library)).toEqual([]);
  });

  it('is told of the day given beside the question', async () => {
    const answer = await held.ask('例民发〔2018〕33号还有效吗', { asOf: '2024-06-01' });
    expect(lead(answer)).toContain(
      '在2024年6月1日有效：自2019年1月1日起施行。现在（2026年11月21日）已经废止',
    );
  });

  it('of a number that the library does not have is told of no other', async () => {
    const answer = await held.ask('例民发〔2018〕34号还有效吗');
    expect(answer.status).toBe('unanswerable-identifier-not-found');
    expect(answer.citations).toEqual([]);
    expect(answer.nextSteps.filter(({ kind }) => kind === 'link')).toEqual([]);
  });

  it.each([
    '高龄津贴每月多少钱',
    '例民发〔2025〕10号的高龄津贴每月多少钱',
    '高龄津贴的证明有效期多久',
    '例民发〔2018〕33号说了什么',
    '例政发〔2025〕27号废止了哪些文件',
  ])('is not told where it is not asked: %s', async (question) => {
    const answer = await held.ask(question);
    expect(answer.blocks.filter(({ text }) => /已经废止|现行有效：/.test(text))).toEqual([]);
  });

  it('of the document that the answer before rests on is told without its name', async () => {
    const { conversationId } = await held.ask('高龄津贴每月多少钱');
    const next = await held.ask('这个文件还有效吗', { conversationId });
    expect(lead(next)).toContain('《关于完善高龄津贴制度的通知》（例民发〔2025〕10号）现行有效');
    const card = await held.ask('过期了怎么办', { conversationId });
    expect(lead(card)).toContain('（没有说明）');
  });
});
