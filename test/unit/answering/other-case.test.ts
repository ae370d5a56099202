import { beforeAll, describe, expect, it } from 'vitest';
import { familyOf } from '../../../kb/answering/answer-status.ts';
import { isTitleOfOtherCase, namedValues } from '../../../kb/answering/composing/contradicts.ts';
import { type AnsweringLibrary, answeringLibrary } from '../../support/answering-library.ts';

let held: AnsweringLibrary;
beforeAll(async () => {
  held = await answeringLibrary({
    policies: [
      {
        id: 'loans',
        title: '示例市安居贷款贴补办法',
        effectiveOn: '2024-01-01',
        text: '第一条　购买家庭唯一住房的，按贷款额的百分之三给予贴补；面积超过120平方米的，按百分之二给予贴补。\n购买家庭第二套住房的贷款贴补为百分之一；面积超过120平方米的贷款贴补为百分之零点五。\n第二条　本办法自2024年1月1日起施行。',
      },
      {
        id: 'school',
        title: '示例市小学招生工作通知',
        effectiveOn: '2024-01-01',
        text: '一、小学新生于6月1日至6月10日报名。\n二、录取结果于7月1日公布。\n本通知自2024年1月1日起施行。',
      },
    ],
    guides: [
      {
        id: 'resident',
        title: '居民医保门诊费用报销',
        steps: ['向经办机构提交材料', '审核后支付'],
        materials: ['门诊发票'],
      },
    ],
  });
});
const told = async (question: string) => {
  const { status, blocks } = await held.ask(question);
  return { family: familyOf(status), text: blocks.map(({ text }) => text).join('') };
};

describe('a rule on another case than the question names', () => {
  it('gives way to the one on the case asked about, to the end of its sentence', async () => {
    const first = await told('首套住房贷款贴补是多少');
    expect(first.text).toContain('百分之三');
    expect(first.text).not.toContain('百分之零点五');
    const second = await told('二套房贷款贴补是多少');
    expect(second.text).toContain('百分之一');
    expect(second.text).not.toContain('百分之三');
  });

  it('does not answer where there is none on it', async () => {
    expect((await told('小学新生什么时候报名')).text).toContain('6月1日');
    expect((await told('高中新生什么时候报名')).family).not.toBe('answered');
  });

  it('is told apart by what stands in front of a word as well', async () => {
    const { ask } = await answeringLibrary({
      policies: [
        {
          id: 'leave',
          title: '示例市女工假期规定',
          effectiveOn: '2024-01-01',
          text: '第一条　职工生育的，产假为一百天。\n第二条　生育职工的配偶享受陪产假十二天，陪产假工资照发。\n第三条　本规定自2024年1月1日起施行。',
        },
      ],
    });
    const told = async (question: string) => (await ask(question)).blocks.map(({ text }) => text).join('');
    expect(await told('产假多少天')).not.toContain('十二天');
    expect(await told('老公产假多少天')).toContain('十二天');
  });

  it('nor does a guide to it', async () => {
    expect((await told('居民医保门诊费用报销怎么办理')).text).toContain('向经办机构提交材料');
    expect((await told('职工医保门诊费用报销怎么办理')).family).not.toBe('answered');
  });

  it('is told by how many children', () => {
    const isOther = (question: string, rule: string) => isTitleOfOtherCase(namedValues(question), rule);
    expect(isOther('独生子女家庭托费减多少', '有两个以上未成年子女的家庭减三成')).toBe(true);
    expect(isOther('家里三孩托费减多少', '有两个以上未成年子女的家庭减三成')).toBe(false);
  });
});
