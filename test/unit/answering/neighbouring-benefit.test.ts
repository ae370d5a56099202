import { beforeAll, describe, expect, it } from 'vitest';
import { familyOf } from '../../../kb/answering/answer-status.ts';
import { isOnNeighbouringBenefit } from '../../../kb/answering/composing/neighbouring-benefit.ts';
import { type AnsweringLibrary, answeringLibrary } from '../../support/answering-library.ts';

describe('another benefit of the kind asked about', () => {
  it.each([
    ['夜班津贴一个月', '教龄津贴按月发放。'],
    ['暖气补贴', '养路工人的岗位津贴'],
    ['孤儿基本生活费', '见习人员的基本生活费'],
    ['住房贷款利率', '存款利率由银行公布。'],
    ['夜班津贴', '夜班应当有人值守。教龄津贴按月发放。'],
  ])('%s is not in: %s', (topic, text) => {
    expect(isOnNeighbouringBenefit(topic, text)).toBe(true);
  });

  it.each([
    ['教龄补贴', '教龄津贴按月发放。'],
    ['老人补贴标准', '老年人生活补贴标准'],
    ['领补贴', '教龄津贴按月发放。'],
    ['夜班津贴', '值夜班的另有工间餐。'],
  ])('%s may be in: %s', (topic, text) => {
    expect(isOnNeighbouringBenefit(topic, text)).toBe(false);
  });

  let held: AnsweringLibrary;
  beforeAll(async () => {
    held = await answeringLibrary({
      policies: [
        {
          id: 'teaching',
          title: '示例市教龄津贴发放办法',
          effectiveOn: '2024-01-01',
          text: '第一条　教龄津贴按月发给教师。\n第二条　教龄津贴标准为每人每月五十元。\n第三条　本办法自2024年1月1日起施行。',
        },
      ],
      guides: [{ id: 'guide', title: '教龄津贴补发', steps: ['向学校申请'], materials: ['教师资格证'] }],
    });
  });
  const family = async (question: string) => familyOf((await held.ask(question)).status);

  it('does not answer, in a rule or in a guide', async () => {
    expect(await family('教龄津贴每月多少钱')).toBe('answered');
    expect(await family('班龄津贴每月多少钱')).not.toBe('answered');
    expect(await family('班龄津贴补发怎么办理')).not.toBe('answered');
  });
});
