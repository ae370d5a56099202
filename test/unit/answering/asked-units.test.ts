import { describe, expect, it } from 'vitest';
import { askedUnitOf } from '../../../kb/content/asked-units.ts';
import { answeringLibrary } from '../../support/answering-library.ts';

describe('the unit that a question counts in', () => {
  it.each([
    ['几天能办好', '自受理之日起5个工作日内办结', true],
    ['几天能办好', '三十日内', true],
    ['几天能办好', '2025年1月1日以后出生', false],
    ['几天能办好', '每年5月20日', false],
    ['多少岁可以办', '年满十六周岁的公民', true],
    ['多少岁可以办', '5个工作日内办结', false],
    ['闯红灯扣几分', '一次记6分', true],
    ['补多少钱', '每户补助5000元', true],
    ['补多少钱', '按照规定给予补助', false],
    ['入伍年龄是多少', '年满十八周岁', true],
    ['入伍年龄是多少', '服役期限为二年', false],
    ['车船税税率多少', '税率为百分之三', true],
    ['存款利率是多少', '按照存款利率的百分之二十给予奖励', false],
    ['要几户联名', '二十户以上联名', true],
    ['要几户联名', '两年内提出', false],
  ])('of %s is in %s: %s', (question, sentence, has) => {
    expect(askedUnitOf(question)?.has.test(sentence)).toBe(has);
  });

  it.each(['汛期是几月到几月', '汛期是哪几个月', '怎么办理', '孩子上几年级'])('is none in %s', (question) => {
    expect(askedUnitOf(question)).toBeUndefined();
  });

  it('decides between two sentences on one thing', async () => {
    const held = await answeringLibrary({
      policies: [
        {
          id: 'allowance',
          title: '示例高龄津贴办法',
          text: '第一条　高龄老人的高龄津贴按月发给老人本人。\n第二条　八十周岁以上的，每月100元。\n第三条　《示例高龄老人生活补贴办法》同时废止。',
        },
      ],
    });
    const { blocks } = await held.ask('高龄津贴给老人发多少钱');
    const shown = blocks.map(({ text }) => text).join('');
    expect(shown).toContain('100元');
    expect(shown).not.toContain('废止');
  });
});
