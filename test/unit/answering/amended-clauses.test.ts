import { beforeAll, describe, expect, it } from 'vitest';
import { type AnsweringLibrary, answeringLibrary } from '../../support/answering-library.ts';

const policies = [
  {
    id: 'bikes',
    title: '示例市共享单车停放管理办法',
    documentNumber: '示政规〔2021〕14号',
    effectiveOn: '2021-11-01',
    text: '第一条　为规范共享单车停放秩序，制定本办法。\n第二条　企业应当按每辆车每年六十元的标准缴纳停放管理费。\n第三条　本办法自2021年11月1日起施行。',
  },
  {
    id: 'change',
    title: '示例市人民政府关于修改《示例市共享单车停放管理办法》的决定',
    documentNumber: '示政规〔2024〕8号',
    datedOn: '2024-08-06',
    effectiveOn: '2024-09-01',
    text: '决定对《示例市共享单车停放管理办法》（示政规〔2021〕14号）作如下修改：\n一、将第二条中的“六十元”修改为“八十元”。\n本决定自2024年9月1日起施行。',
  },
  {
    id: 'asked',
    title: '关于公开征求《示例市共享单车停放管理办法（修订征求意见稿）》意见的公告',
    text: '现公开征求意见。\n附件\n示例市共享单车停放管理办法（修订征求意见稿）\n第一条　停放管理费每辆车每年一百二十元。',
  },
  {
    id: 'snow',
    title: '示例市人民政府关于加强冬季除雪工作的通知',
    documentNumber: '示政发〔2012〕40号',
    effectiveOn: '2012-11-01',
    text: '一、临街单位应当清除门前积雪。\n本通知自2012年11月1日起施行。',
  },
  {
    id: 'ended',
    title: '示例市人民政府关于废止部分行政规范性文件的决定',
    documentNumber: '示政发〔2025〕3号',
    datedOn: '2025-05-12',
    text: '决定对下列行政规范性文件予以废止，自2025年6月1日起生效：\n1.示例市人民政府关于加强冬季除雪工作的通知（示政发〔2012〕40号）',
  },
  {
    id: 'rice',
    title: '示例市人民政府关于早稻收购的通知',
    documentNumber: '示政发〔2013〕8号',
    effectiveOn: '2013-06-01',
    text: '一、各收购点应当按时开秤。\n本通知自2013年6月1日起施行。',
  },
  {
    id: 'lists',
    title: '示例市人民政府关于废止和宣布失效部分行政规范性文件的决定',
    documentNumber: '示政发〔2025〕9号',
    datedOn: '2025-08-12',
    effectiveOn: '2025-09-01',
    text: '一、对附件1所列行政规范性文件予以废止。\n二、对附件2所列行政规范性文件宣布失效。\n三、本决定自2025年9月1日起施行。\n附件1\n废止的行政规范性文件目录\n1.示例市人民政府关于粮票兑换的通知（示政发〔2011〕2号）\n附件2\n宣布失效的行政规范性文件目录\n1.示例市人民政府关于早稻收购的通知（示政发〔2013〕8号）',
  },
  {
    id: 'kiosks',
    title: '示例市便民售货亭管理办法',
    effectiveOn: '2020-01-01',
    text: '第一条　便民售货亭的占道费为每月三百元。\n第二条　便民售货亭的经营时间由区城市管理部门规定。\n第三条　本办法自2020年1月1日起施行。',
  },
  {
    id: 'stalls',
    issuingAuthorities: ['示例市人民政府'],
    title: '示例市早市管理规定',
    effectiveOn: '2020-01-01',
    text: '第一条　早市摊位由区城市管理部门安排。\n第二条　早市摊位的卫生费为每天五元。\n第三条　本规定自2020年1月1日起施行。',
  },
  {
    id: 'anew',
    title: '示例市夜市管理规定',
    effectiveOn: '2020-01-01',
    text: '第一条　夜市由区城市管理部门管理。\n第二条　夜市摊位的卫生费为每天四元，由经营者按月向街道办事处缴纳。\n第三条　本规定自2020年1月1日起施行。',
  },
  {
    id: 'changed-anew',
    title: '示例市人民政府关于修改《示例市夜市管理规定》的决定',
    datedOn: '2024-01-10',
    effectiveOn: '2024-02-01',
    text: '决定对《示例市夜市管理规定》作如下修改：\n将第二条修改为：\n“夜市摊位的卫生费为每天四元，由经营者按月向街道办事处缴纳。”\n本决定自2024年2月1日起施行。',
  },
  {
    id: 'several',
    issuingAuthorities: ['示例市人民政府'],
    title: '示例市人民政府关于修改部分规章的决定',
    datedOn: '2024-01-10',
    effectiveOn: '2024-02-01',
    text: '市人民政府决定对部分规章作如下修改：\n一、对《示例市便民售货亭管理办法》作如下修改\n将第二条修改为：“便民售货亭的经营时间为六时至二十二时。”\n二、对《示例市早市管理规定》作如下修改\n将第二条修改为：“早市摊位的卫生费为每天三元。\n“残疾人经营的摊位免收卫生费。”\n本决定自2024年2月1日起施行。',
  },
];

let held: AnsweringLibrary;
beforeAll(async () => {
  held = await answeringLibrary({ policies });
});

const told = async (question: string) => {
  const { blocks, notices, citations, nextSteps } = await held.ask(question);
  const links = nextSteps.filter(({ kind }) => kind === 'link').map(({ target }) => target);
  const cited = citations.map(({ documentId }) => documentId);
  return {
    links,
    cited,
    text: blocks.map(({ text }) => text).join('\n'),
    codes: notices.map(({ code }) => code),
  };
};

describe('a clause that was amended', () => {
  it('answers for today only with a notice; a draft that somebody asks opinions on does not at all', async () => {
    const { text, codes } = await told('共享单车停放管理费每辆车一年交多少钱');
    expect(codes).toContain('amended');
    expect(text).not.toContain('一百二十元');
  });

  it('answers for a year in which it stood as written', async () => {
    const { text } = await told('2022年共享单车停放管理费是多少');
    expect(text).toContain('每年六十元');
    expect(text).not.toContain('一百二十元');
  });

  it('is recited with the notice that it was changed', async () => {
    const { text, codes } = await told('《示例市共享单车停放管理办法》第二条是什么');
    expect(text).toContain('六十元');
    expect(codes).toContain('amended');
    expect((await told('《示例市共享单车停放管理办法》第一条是什么')).codes).not.toContain('amended');
  });
});

describe('the document that amended a clause', () => {
  it('stands behind the former words with the words that it puts in their place, and with a link', async () => {
    const { text, cited, links } = await told('《示例市共享单车停放管理办法》第二条是什么');
    expect(text).toMatch(/六十元的标准[\s\S]*将第二条中的“六十元”修改为“八十元”/u);
    expect(cited).toContain('change');
    expect(links).toContain('/policies/change');
  });

  it('is told of one that amends several by what it says of the one asked about, with every paragraph', async () => {
    const { text, links } = await told('《示例市早市管理规定》第二条是什么');
    expect(text).toContain('每天五元');
    expect(text).toContain('将第二条修改为：“早市摊位的卫生费为每天三元。');
    expect(text).toContain('“残疾人经营的摊位免收卫生费。”');
    expect(text).not.toContain('二十二时');
    expect(links).toContain('/policies/several');
  });

  it('is not quoted where the text prints the new words already', async () => {
    const { text } = await told('《示例市夜市管理规定》第二条是什么');
    expect(text).toContain('每天四元');
    expect(text).not.toContain('修改为');
  });

  it('is left out where the clause asked for is as it was, and for a day before the change', async () => {
    const untouched = await told('《示例市共享单车停放管理办法》第一条是什么');
    expect(untouched.links).not.toContain('/policies/change');
    const before = await told('2022年共享单车停放管理费是多少');
    expect(before.text).not.toContain('八十元');
    expect(before.links).not.toContain('/policies/change');
  });

  it('is quoted by the clause on the place where the validity of that place is asked', async () => {
    for (const asked of ['现在还有效吗', '修改了吗']) {
      const { text } = await told(`《示例市共享单车停放管理办法》第二条${asked}`);
      expect(text).toContain('将第二条中的“六十元”修改为“八十元”');
    }
  });
});

describe('the row of a list', () => {
  it('shows what was ended, with the sentence that introduces the list and says the day', async () => {
    const { text, cited } = await told('示政发〔2012〕40号什么时候废止的');
    expect(text).toContain('自2025年6月1日起已被示政发〔2025〕3号废止');
    expect(text).toContain(
      '决定对下列行政规范性文件予以废止，自2025年6月1日起生效：\n1.示例市人民政府关于加强冬季除雪工作的通知（示政发〔2012〕40号）',
    );
    expect(cited.filter((id) => id === 'ended')).toHaveLength(2);
  });

  it('comes with the introduction of its own list and with the sentence that says the day', async () => {
    const { text } = await told('示政发〔2013〕8号废止了吗');
    expect(text).toContain('附件2所列行政规范性文件宣布失效');
    expect(text).toContain('本决定自2025年9月1日起施行。');
    expect(text).toContain('示例市人民政府关于早稻收购的通知');
    expect(text).not.toContain('附件1所列');
  });
});
