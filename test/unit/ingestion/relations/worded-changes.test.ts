import { describe, expect, it } from 'vitest';
import { isReport } from '../../../../kb/ingestion/relations/is-report.ts';
import { briefRelation, relationsOf } from '../../../support/relations-of.ts';

const changesIn = (text: string, title = '关于做好养殖补贴工作的通知') =>
  relationsOf(`各区人民政府：\n${text}`, title)
    .filter(({ type }) => type === 'amends' || type === 'repeals')
    .map(briefRelation);

const PIGEONS = '示例市肉鸽养殖办法';
const RABBITS = '示例市肉兔养殖办法';

describe('a plain notice changes a document', () => {
  it.each([
    [`《${PIGEONS}》第二条中的“三十羽”修改为“二十羽”。`, '第二条'],
    [`一、将《${PIGEONS}》第二条修改为：“二十羽。”`, '第二条'],
    [`（一）《${PIGEONS}》第2条第一款由“三十羽”更改为“二十羽”。`, '第二条第一款'],
    [`《${PIGEONS}》第三条规定的补贴标准由每羽三元提高到每羽五元。`, '第三条'],
    [`将市农业局2019年印发的《${PIGEONS}》第三条第（二）项调整为“二十羽”。`, '第三条第（二）项'],
    [`在《${PIGEONS}》第三条中增加一款，作为第二款：“不另收费。”`, '第三条'],
    [`取消《${PIGEONS}》第三条规定的户籍证明。`, '第三条'],
    [
      `《${PIGEONS}》第三条至第五条、第七条中的“农业局”均改为“农业农村局”。`,
      '第三条、第四条、第五条、第七条',
    ],
    [`《${PIGEONS}》第三条的补贴标准按本通知执行。`, '第三条'],
    [`同意你区《${PIGEONS}》第三条第一款、第二款中的“三十羽”调整为“二十羽”。`, '第三条第一款、第三条第二款'],
    [`《${PIGEONS}》第二条中的“三十羽”改为“二十羽”，第五条中的“甲”改为“乙”。`, '第二条、第五条'],
  ])('%s', (text, provisions) => {
    expect(changesIn(text)).toEqual([['amends', PIGEONS, provisions]]);
  });

  it('as a whole where the words stand in no part that it names', () => {
    expect(changesIn(`《${PIGEONS}》中的“农业局”统一修改为“农业农村局”。`)).toEqual([['amends', PIGEONS]]);
  });

  it('by its number alone, and several in one sentence', () => {
    expect(changesIn('示政发〔2019〕5号文件第三条第一款中的“三十羽”改为“二十羽”。')).toEqual([
      ['amends', '示政发〔2019〕5号', '第三条第一款'],
    ]);
    expect(changesIn(`将《${PIGEONS}》第三条、《${RABBITS}》第四条中的“三十”修改为“二十”。`)).toEqual([
      ['amends', PIGEONS, '第三条'],
      ['amends', RABBITS, '第四条'],
    ]);
    expect(changesIn(`《关于印发甲办法的通知》附件《${PIGEONS}》第三条修改为：“二十羽。”`)).toEqual([
      ['amends', PIGEONS, '第三条'],
    ]);
  });

  it('in the sentences below the one that names it, and by the short name that it is given', () => {
    const listed = `现对《${PIGEONS}》（示政发〔2019〕5号）作如下调整：
一、第二条中的“三十羽”修改为“二十羽”。
二、删去第五条、第六条末尾的“等”。
三、条文顺序作相应调整。`;
    expect(changesIn(listed)).toEqual([['amends', '示政发〔2019〕5号', PIGEONS, '第二条、第五条、第六条']]);
    const short = `《${PIGEONS}》（示政发〔2019〕5号，以下简称《办法》）施行以来，成效明显。现通知如下：
一、《办法》第三条中的“三十羽”更改为“二十羽”，删去第六条。
二、自2024年7月1日起，停止执行《办法》第五条。`;
    expect(changesIn(short)).toEqual([
      ['repeals', '示政发〔2019〕5号', PIGEONS, '第五条', '2024-07-01'],
      ['amends', '示政发〔2019〕5号', PIGEONS, '第三条、第六条'],
      ['repeals', '示政发〔2019〕5号', PIGEONS, '第六条'],
    ]);
  });

  it('that two courts have issued, each its own', () => {
    const text = '现对最高人民法院《关于甲的规定》、最高人民检察院《关于乙的意见》作如下补充、修改：';
    expect(changesIn(text)).toEqual([
      ['amends', '关于甲的规定'],
      ['amends', '关于乙的意见'],
    ]);
  });

  it('for a time only, which is no repeal', () => {
    const expected = [['amends', PIGEONS, '第三条', '2024-02-01']];
    expect(changesIn(`自2024年2月1日起至2024年6月30日，暂停执行《${PIGEONS}》第三条。`)).toEqual(expected);
    expect(changesIn(`《${PIGEONS}》第三条自2024年2月1日起停止执行至2024年6月30日。`)).toEqual(expected);
    expect(changesIn(`在汛期期间，停止执行《${PIGEONS}》第三条。`)).toEqual([['amends', PIGEONS, '第三条']]);
    expect(changesIn(`《${PIGEONS}》第三条暂缓实施。`)).toEqual([['amends', PIGEONS, '第三条']]);
  });

  it('or ends it', () => {
    expect(changesIn(`自2024年2月1日起，停止执行《${PIGEONS}》。`)).toEqual([
      ['repeals', PIGEONS, '2024-02-01'],
    ]);
    expect(changesIn(`《${PIGEONS}》（暂行）不再适用。`)).toEqual([['repeals', PIGEONS]]);
    expect(changesIn(`《${PIGEONS}》第三条不再适用。`)).toEqual([['repeals', PIGEONS, '第三条']]);
  });
});

describe('no change of a document', () => {
  it.each([
    `《${PIGEONS}》第三条已修改为“二十羽”。`,
    `《${PIGEONS}》修改后，补贴标准由三十羽改为二十羽。`,
    `《${PIGEONS}》施行后补贴标准由三十羽改为二十羽。`,
    `2023年，将《${PIGEONS}》第三条修改为“二十羽”，成效明显。`,
    `根据《${PIGEONS}》第三条，补贴标准调整为“二十羽”。`,
    `符合《${PIGEONS}》第三条条件的补贴标准提高到五元。`,
    `拟将《${PIGEONS}》第三条修改为“二十羽”。`,
    `市农业农村局应当将《${PIGEONS}》第三条修改为“二十羽”。`,
    `请求将《${PIGEONS}》第三条修改为“二十羽”。`,
    `问：《${PIGEONS}》第三条是否修改为二十羽？`,
    `及时对《${PIGEONS}》进行修改完善。`,
    `现将《${PIGEONS}》印发给你们，请遵照执行。执行中如有修改建议请反馈。`,
    `《${PIGEONS}》明确，补贴标准由三十羽调整为二十羽。`,
    '企业将《营业执照》名称变更为新名称。',
    '将《安置补偿协议》第六条中的“6人”变更为“7人”。',
    '《采矿许可证》有效期统一延长至2024年6月30日。',
    '《办法》第三条修改为“二十羽”。',
    '申请人名称由甲改为乙的，应当办理变更手续。',
  ])('%s', (text) => {
    expect(changesIn(text)).toEqual([]);
  });

  it('in what a text quotes, however many lines it has', () => {
    const text = `将《${PIGEONS}》第二条修改为：“第二条　第一款。
《${RABBITS}》第九条改为“三十只”。”
特此通知。`;
    expect(changesIn(text)).toEqual([['amends', PIGEONS, '第二条']]);
  });
});

describe('a text that goes before another where they differ', () => {
  it.each([
    [`《${PIGEONS}》与本通知不一致的，以本通知为准。`, [PIGEONS]],
    [`《${PIGEONS}》第三条与本通知规定不一致的，按本通知执行。`, [PIGEONS, '第三条']],
    [`本通知与《${PIGEONS}》不一致的，以本通知为准。`, [PIGEONS]],
  ])('changes it, and a person has to say in what: %s', (text, expected) => {
    const [found] = relationsOf(text, '关于做好养殖补贴工作的通知');
    expect(found && briefRelation(found)).toEqual(['amends', ...expected]);
    expect(isReport(found ?? {}, '关于做好养殖补贴工作的通知')).toBe(true);
  });

  it('ends of it what differs, not all of it', () => {
    expect(changesIn(`《${PIGEONS}》与本通知不一致的，停止执行。`)).toEqual([
      ['repeals', PIGEONS, '与本通知不一致的'],
    ]);
    expect(changesIn('《婚检证明》与《鉴定证明》不一致的，以《鉴定证明》为准。')).toEqual([]);
  });
});

describe('an amendment that bears the name of a law', () => {
  it('names its articles, the law without marks', () => {
    const text = `一、将刑法第一百六十一条修改为：“甲。”
二、将刑法第一百八十六条第一款、第二款修改为：“乙。”
三、删去刑法第一百九十九条。`;
    expect(relationsOf(text, '中华人民共和国刑法修正案（六）').map(briefRelation)).toEqual([
      ['amends', '中华人民共和国刑法', '第一百六十一条、第一百八十六条第二款、第一百九十九条'],
      ['repeals', '中华人民共和国刑法', '第一百九十九条'],
    ]);
  });
});

it('what a text strikes out of itself is nothing it does to another document', () => {
  expect(changesIn(`在《${PIGEONS}》附件三中删去下列名录：`, PIGEONS)).toEqual([]);
});
