import { beforeAll, describe, expect, it } from 'vitest';
import { familyOf } from '../../../kb/answering/answer-status.ts';
import { type AnsweringLibrary, answeringLibrary } from '../../support/answering-library.ts';

const FEES = {
  id: 'fees',
  title: '示例市渡口管理规定',
  effectiveOn: '2022-01-01',
  text: '第一条　渡口的经营者应当在每年3月31日前公布渡运时间，并公开征求意见的方式。\n第二条　渡船检验于每年9月30日截止。\n第三条　本规定自2022年1月1日起施行。',
};
const DRAFT = {
  id: 'draft',
  title: '关于公开征求《示例市电动自行车停放管理办法（征求意见稿）》意见的公告',
  publishedOn: '2026-11-10',
  text: '我局起草了《示例市电动自行车停放管理办法（征求意见稿）》，现向社会公开征求意见。\n公众可以在2026年12月10日前，通过以下途径反馈意见：\n1.电子邮箱：tingfang@shili.example\n示例市城市管理局\n2026年11月10日\n附件\n示例市电动自行车停放管理办法（征求意见稿）\n第一条　停放管理费每辆车每年三十元。\n第二条　本办法自2027年3月1日起施行。',
};

const libraryOf = (...policies: readonly object[]) => answeringLibrary({ policies });

describe('until when opinions on a draft are taken', () => {
  let held: AnsweringLibrary;
  beforeAll(async () => {
    held = await libraryOf(FEES, DRAFT);
  });

  it.each(['电动自行车停放管理办法征求意见到什么时候', '电动自行车停放管理意见反馈截止时间'])(
    'is answered from the announcement, labelled as not in force: %s',
    async (question) => {
      const { blocks, notices } = await held.ask(question);
      const text = blocks.map((block) => block.text).join('\n');
      expect(text).toContain('2026年12月10日前');
      expect(text).not.toContain('9月30日');
      expect(text).not.toContain('2027年3月1日');
      expect(notices.map(({ code }) => code)).toContain('not-in-force');
    },
  );

  it('and what the draft would have is no rule', async () => {
    const { status } = await held.ask('电动自行车停放管理费每年多少钱');
    expect(familyOf(status)).not.toBe('answered');
  });

  it('is not answered with dates of something else where nothing is announced', async () => {
    const { ask } = await libraryOf(FEES);
    for (const question of ['渡口管理规定征求意见到什么时候', '意见反馈截止时间']) {
      const text = (await ask(question)).blocks.map((block) => block.text).join('\n');
      expect(text).not.toContain('9月30日');
    }
  });
});
