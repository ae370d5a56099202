import { beforeAll, describe, expect, it } from 'vitest';
import { type AnsweringLibrary, answeringLibrary } from '../../support/answering-library.ts';

const housing = { title: '示例市公租房管理办法', issuingAuthorities: ['示例市人民政府'] };
const policies = [
  {
    ...housing,
    id: 'housing',
    documentNumber: '示政规〔2022〕9号',
    effectiveOn: '2023-01-01',
    text: '第一条　租金每平方米五元。\n第二条　本办法自2023年1月1日起施行。',
  },
  {
    ...housing,
    id: 'housing-2027',
    versionOf: 'housing',
    documentNumber: '示政规〔2026〕3号',
    datedOn: '2026-10-01',
    effectiveOn: '2027-01-01',
    text: '第一条　租金每平方米六元。\n第二条　本办法自2027年1月1日起施行。',
  },
  {
    id: 'lighting',
    title: '示例市照明管理办法',
    documentNumber: '示政规〔2015〕10号',
    effectiveOn: '2015-04-01',
    text: '第一条　照明补贴标准为每户1000元。\n第二条　本办法自2015年4月1日起施行。',
  },
  {
    id: 'lighting-draft',
    title: '示例市照明管理办法',
    text: '示例市照明管理办法\n（征求意见稿）\n第一条　照明补贴标准为每户2000元。\n第二条　本办法自2024年7月1日起施行，《示例市照明管理办法》（示政规〔2015〕10号）同时废止。',
  },
];

let held: AnsweringLibrary;
beforeAll(async () => {
  held = await answeringLibrary({ policies });
});

const texts = async (question: string): Promise<string> =>
  (await held.ask(question)).blocks.map(({ text }) => text).join('\n');

describe('documents of one name', () => {
  it('a number means the version that bears it, whichever holds', async () => {
    expect(await texts('示政规〔2026〕3号什么时候施行')).toContain(
      '（示政规〔2026〕3号）尚未施行：自2027年1月1日起施行。',
    );
    expect(await texts('示政规〔2022〕9号还有效吗')).toContain('（示政规〔2022〕9号）现行有效');
    expect(await texts('《示例市公租房管理办法》还有效吗')).toContain('现行有效');
  });

  it('a draft does not answer beside the rule in force', async () => {
    const answer = await texts('《示例市照明管理办法》照明补贴标准是多少');
    expect(answer).toContain('1000元');
    expect(answer).not.toContain('2000元');
    expect(await texts('示政规〔2015〕10号还有效吗')).toContain('现行有效');
  });
});
