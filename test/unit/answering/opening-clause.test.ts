import { beforeAll, describe, expect, it } from 'vitest';
import { isOpeningClause } from '../../../kb/answering/composing/opening-clause.ts';
import { type AnsweringLibrary, answeringLibrary } from '../../support/answering-library.ts';

describe('a sentence on why a document was made', () => {
  it.each([
    '第一条　为规范共享单车停放秩序，根据《示例省道路交通条例》，结合本市实际，制定本办法。',
    '为做好社区食堂建设工作，经市人民政府同意，制定本方案。',
    '根据《中华人民共和国噪声污染防治法》，特制定本规定。',
  ])('is told by its words: %s', (text) => {
    expect(isOpeningClause(text)).toBe(true);
  });

  it.each([
    '第三条　市住房城乡建设部门根据本办法制定本市租赁住房的技术导则。',
    '为老年人提供助餐服务的，每餐补助三元。',
    '根据车型不同，每辆车每年缴纳六十元至九十元。',
    '业主大会根据物业管理区域的实际情况制定管理规约。',
  ])('is not taken for a rule: %s', (text) => {
    expect(isOpeningClause(text)).toBe(false);
  });
});

describe('in an answer', () => {
  let held: AnsweringLibrary;
  beforeAll(async () => {
    held = await answeringLibrary({
      policies: [
        {
          id: 'bikes',
          title: '示例市共享单车停放管理办法',
          effectiveOn: '2021-11-01',
          text: '第一条　为规范共享单车停放管理费的缴纳，维护道路通行秩序，制定本办法。\n第二条　企业应当按每辆车每年六十元的标准缴纳共享单车停放管理费。\n第三条　本办法自2021年11月1日起施行。',
        },
      ],
    });
  });
  const told = async (question: string) => (await held.ask(question)).blocks.map(({ text }) => text).join('');

  it('it does not stand beside the rule asked for', async () => {
    const text = await told('共享单车停放管理费要不要交');
    expect(text).toContain('每辆车每年六十元');
    expect(text).not.toContain('制定本办法');
  });

  it('it answers who asks what for', async () => {
    expect(await told('制定共享单车停放管理办法的目的是什么')).toContain('维护道路通行秩序');
  });
});
