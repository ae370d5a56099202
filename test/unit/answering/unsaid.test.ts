import { beforeAll, describe, expect, it } from 'vitest';
import { familyOf } from '../../../kb/answering/answer-status.ts';
import { type AnsweringLibrary, answeringLibrary } from '../../support/answering-library.ts';

let held: AnsweringLibrary;
beforeAll(async () => {
  held = await answeringLibrary({
    policies: [
      {
        id: 'islands',
        title: '示例市海岛教师津贴办法',
        effectiveOn: '2024-01-01',
        text: '第一条　海岛教师津贴按月发放，每月10日前存入本人账户。\n第二条　海岛教师津贴所需资金由市财政承担。\n第三条　申请购房贷款贴息的海岛教师，按照贷款利率的百分之四十给予贴息。\n第四条　本办法自2024年1月1日起施行。',
      },
      {
        id: 'swimming',
        title: '示例市游泳场所管理办法',
        effectiveOn: '2024-01-01',
        text: '第一条　进入深水区的，应当出示深水合格证。\n第二条　救生员应当在离退休年龄五年以前参加轮训。\n第三条　本办法自2024年1月1日起施行。',
      },
    ],
  });
});
const family = async (question: string) => familyOf((await held.ask(question)).status);

describe('a sentence that has words of the question and says nothing of what is asked', () => {
  it.each([
    ['who does it', '海岛教师津贴由谁审批'],
    ['how a thing is got that is only named', '深水合格证怎么办理'],
    ['what belongs to a thing that is only named', '深水合格证要什么手续'],
    ['an age', '退休年龄是多少'],
    ['a rate, where there is a share of one', '海岛教师购房贷款利率是多少'],
  ])('does not answer %s', async (_, question) => {
    expect(await family(question)).not.toBe('answered');
  });

  it.each([
    ['who does it', '海岛教师津贴资金由谁承担', '市财政'],
    ['on which day', '海岛教师津贴每月几号发放', '10日'],
    ['what is asked for, under another heading', '进深水区要出示什么证', '深水合格证'],
  ])('answers %s where it says so', async (_, question, words) => {
    const answer = await held.ask(question);
    expect(answer.blocks.map(({ text }) => text).join('')).toContain(words);
  });
});
