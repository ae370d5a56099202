import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../kb/answering/answer.ts';
import { answeringLibrary } from '../../support/answering-library.ts';

const market = {
  id: 'market',
  title: '例市城市管理局关于规范早市摊点管理的通知',
  documentNumber: '例城管〔2023〕15号',
  datedOn: '2023-04-10',
  effectiveOn: '2023-05-01',
  text: [
    '例市城市管理局关于规范早市摊点管理的通知',
    '为规范早市经营秩序，现就早市摊点管理有关事项通知如下：',
    '一、经营时间。早市开市时间为每日5时至8时30分。',
    '二、摊位申请。需要在早市经营的，凭身份证到市场管理办公室登记。',
    '三、收费标准。早市摊位卫生费每个摊位每月60元，按月收取；水电费按实际用量收取。',
    '四、经营要求。经营者应当在收市后30分钟内清理摊位。',
    '本通知自2023年5月1日起施行。',
  ].join('\n'),
};
const others = [
  ['parking', '例市停车收费管理办法', '第一条　机动车停放服务费每小时5元。\n第二条　包月停车费每月300元。'],
  [
    'heating',
    '例市取暖补贴办法',
    '第一条　取暖补贴每户每年500元。\n第二条　本办法自2022年1月1日起施行，有效期十年。',
  ],
].map(([id, title, text]) => ({ id, title, text, effectiveOn: '2022-01-01' }));
const enrolment = (year: number, day: number) => ({
  id: `enrolment-${year}`,
  title: `关于做好${year}年义务教育阶段招生入学工作的通知`,
  effectiveOn: `${year}-04-08`,
  expiresOn: `${year}-12-31`,
  text: `一、小学报名时间。小学报名时间为5月${day}日至5月20日。\n二、录取结果于7月公布。`,
});

const told = ({ blocks }: Answer): string => blocks.map(({ text }) => text).join('');

describe('a fee asked about in everyday words', () => {
  it.each([
    '早市摆摊一个月交多少钱',
    '早市摆摊要交多少钱',
    '2024年早市卫生费是多少',
    '2024年的时候早市卫生费多少',
    '请问一下早市的卫生费多少钱啊谢谢',
  ])('is answered with the sentence that has it: %s', async (question) => {
    const held = await answeringLibrary({ policies: [market, ...others] });
    const answer = await held.ask(question);
    expect(answer.status).toBe('answered');
    expect(told(answer)).toContain('每个摊位每月60元');
  });

  it('of another matter is not', async () => {
    const held = await answeringLibrary({ policies: [market, ...others] });
    expect((await held.ask('夜市摆摊一个月交多少钱')).citations).toEqual([]);
  });
});

describe('a year that the question names', () => {
  it('is that of the rule which was made for it', async () => {
    const held = await answeringLibrary({ policies: [enrolment(2025, 6), enrolment(2026, 8), market] });
    const past = await held.ask('2025年小学报名时间是什么时候');
    expect(told(past)).toContain('5月6日');
    expect(past.notices.map(({ code }) => code)).toContain('not-in-force');
    expect(past.notices.map(({ code }) => code)).not.toContain('rule-ended');
    expect(told(await held.ask('2026年小学报名时间是什么时候'))).toContain('5月8日');
  });
});

describe('what answers nothing that was asked', () => {
  it('is how long a document holds, where a card is asked about', async () => {
    const held = await answeringLibrary({ policies: [market, ...others] });
    expect(told(await held.ask('居住证有效期多久'))).not.toContain('本办法自');
  });

  it('is a sentence without a number, where a number to call is asked for', async () => {
    const phones = {
      id: 'phones',
      title: '例市招生服务通知',
      text: '一、教育局应当公布招生咨询电话。\n二、招生经费每校100元。',
    };
    const answer = await (await answeringLibrary({ policies: [phones] })).ask('招生咨询电话是多少');
    expect(answer.citations).toEqual([]);
    const known = { ...phones, text: `${phones.text}\n三、招生咨询电话：0555-8123456。` };
    expect(told(await (await answeringLibrary({ policies: [known] })).ask('招生咨询电话是多少'))).toContain(
      '8123456',
    );
  });
});
