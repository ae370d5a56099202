import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { briefRelation, relationsOf } from '../../../support/relations-of.ts';

describe('lists annexed below the signature', () => {
  it('reads the first list whose first row is itself a notice that issues rules', () => {
    const text = `示例市人民政府关于废止一批文件的决定
示政发〔2025〕3号
各区：
决定废止2件文件（附件1）。
示例市人民政府
2025年5月20日

附件1
决定废止的行政规范性文件目录
1.关于印发《补贴办法》的通知（示财社〔2023〕45号）
2.示例市养犬管理规定（示政发〔2010〕22号）`;
    expect(relationsOf(text, '示例市人民政府关于废止一批文件的决定').map(briefRelation)).toEqual([
      ['repeals', '示财社〔2023〕45号', '补贴办法', 'annex'],
      ['repeals', '示政发〔2010〕22号', '示例市养犬管理规定', 'annex'],
    ]);
  });
});

describe('what a sentence says it ends', () => {
  it.each<[string, readonly (readonly string[])[]]>([
    [
      '本办法自2023年1月1日起施行，《供水管理办法》（示政发〔2010〕5号）同时废止。',
      [['repeals', '示政发〔2010〕5号', '供水管理办法', '2023-01-01']],
    ],
    [
      '根据《照明规定》（示发〔2001〕1号），《乙办法》（示政发[2010]5号）、《丙办法》（示例市人民政府令第8号）同时废止。',
      [
        ['repeals', '示政发〔2010〕5号', '乙办法'],
        ['repeals', '示例市人民政府令第8号', '丙办法'],
      ],
    ],
    [
      '《乙办法》（示政发〔2010〕5号）第三条、第五条同时废止。',
      [['repeals', '示政发〔2010〕5号', '乙办法', '第三条、第五条']],
    ],
    [
      '现将《甲办法》印发给你们，原《乙办法》（示政发〔2010〕5号）不再执行。',
      [['repeals', '示政发〔2010〕5号', '乙办法']],
    ],
    [
      '自2023年9月1日起，《乙办法》（示政发〔2010〕5号）第二条停止执行，第三条之一废止。',
      [
        ['repeals', '示政发〔2010〕5号', '乙办法', '第二条', '2023-09-01'],
        ['repeals', '示政发〔2010〕5号', '乙办法', '第三条之一', '2023-09-01'],
      ],
    ],
    ['《乙办法》（示政发〔2010〕5号）即行停止执行。', [['repeals', '示政发〔2010〕5号', '乙办法']]],
    ['市政府决定宣布《丁意见》（示政发〔2011〕2号）失效。', [['lapses', '示政发〔2011〕2号', '丁意见']]],
    ['1988年7月18日国务院发布的《优待条例》同时废止。', [['repeals', '优待条例']]],
    ['《乙办法》（示政发〔2010〕5号）继续有效。', []],
    ['未被《乙办法》（示政发〔2010〕5号）废止的，从其规定。', []],
    ['经研究，不同意废止《乙办法》（示政发〔2010〕5号）。', []],
    ['《乙办法》（示政发〔2010〕5号）废止后，按本办法执行。', []],
    ['本标准代替《丙规程》（示建〔2015〕7号）。', [['supersedes', '示建〔2015〕7号', '丙规程']]],
  ])('%s', (sentence, expected) => {
    expect(relationsOf(sentence).map(briefRelation)).toEqual(expected);
  });

  it('keeps the sentence and the provision it stands in', () => {
    const [relation] = relationsOf(
      '第一条　本办法适用于本市。\n第二条　《乙办法》（示政发〔2010〕5号）同时废止。',
    );
    expect(relation).toMatchObject({
      quote: '第二条 《乙办法》（示政发〔2010〕5号）同时废止。',
      statedIn: 'a2',
      foundIn: 'text',
    });
  });
});

describe('lists of documents', () => {
  it('are read from annexes, rows of tables and items, each by its heading', () => {
    const text = `经清理，市政府决定废止和宣布失效一批文件。
示例市人民政府
2023年5月10日
附件1
废止的规范性文件目录
| 序号 | 文件名称 | 文号 |
| --- | --- | --- |
| 1 | 示例市照明管理办法 | 示政发〔2010〕5号 |
附件2
宣布失效的规范性文件目录
1.示例市人民政府关于做好春耕工作的通知（示政发〔2015〕3号）
附件3
继续有效的规范性文件目录
1.示例市人民政府关于做好防汛工作的通知（示政发〔2016〕3号）`;
    expect(relationsOf(text, '示例市人民政府关于废止和宣布失效一批文件的决定').map(briefRelation)).toEqual([
      ['repeals', '示政发〔2010〕5号', '示例市照明管理办法', 'annex'],
      ['lapses', '示政发〔2015〕3号', '示例市人民政府关于做好春耕工作的通知', 'annex'],
    ]);
  });

  it('follow a sentence that says what becomes of them', () => {
    const text = `一、下列文件自2023年6月1日起废止：
1.《示例市节水工作意见》（示政发〔2009〕1号）
2.《示例市供水办法》（示政发〔2012〕8号）
二、其他文件继续执行。`;
    expect(relationsOf(text).map(({ target }) => target)).toEqual(['示政发〔2009〕1号', '示政发〔2012〕8号']);
  });

  it('say row by row what becomes of a document', () => {
    const text = `附件
规范性文件清理结果目录
| 序号 | 文件名称 | 文号 | 清理意见 |
| --- | --- | --- | --- |
| 1 | 示例市照明管理办法 | 示政发〔2010〕5号 | 废止 |
| 2 | 示例市供水管理办法 | 示政发〔2012〕8号 | 继续有效 |
| 3 | 示例市供热管理办法 | 示政发〔2013〕8号 | 宣布失效 |`;
    expect(relationsOf(text, '清理结果').map(({ type, target }) => [type, target])).toEqual([
      ['repeals', '示政发〔2010〕5号'],
      ['lapses', '示政发〔2013〕8号'],
    ]);
  });
});

describe('a decision to amend', () => {
  it('names the provisions that it changes or strikes out, by their former numbers', () => {
    const text = `示例市人民政府决定对《示例市照明管理办法》（示政发〔2010〕5号）作如下修改：
一、将第三条修改为：“城管部门负责照明。”
二、删去第五条。
三、增加一条，作为第八条：“违者处罚。”
本决定自2023年6月1日起施行。`;
    expect(relationsOf(text, '关于修改《示例市照明管理办法》的决定').map(briefRelation)).toEqual([
      ['amends', '示政发〔2010〕5号', '示例市照明管理办法', '第三条、第五条'],
      ['repeals', '示政发〔2010〕5号', '示例市照明管理办法', '第五条'],
    ]);
  });

  it('of several documents names those of its clauses, not the words of its title', () => {
    const text = '将《示例市照明管理办法》第三条修改为：“城管部门负责照明。”\n本决定自2024年1月1日起施行。';
    const [found, ...others] = relationsOf(text, '示例市人民政府关于修改部分规范性文件的决定').map(
      briefRelation,
    );
    expect(found).toEqual(['amends', '示例市照明管理办法', '第三条']);
    expect(others).toEqual([]);
  });
});

describe('what a document rests on', () => {
  it('is read from its opening', () => {
    const text =
      '第一条　根据《中华人民共和国电力法》和《供电条例》（国务院令第196号），制定本办法。\n第二条　依照《合同法》签订合同。';
    expect(relationsOf(text).map(briefRelation)).toEqual([
      ['basedOn', '中华人民共和国电力法'],
      ['basedOn', '国务院令第196号', '供电条例'],
    ]);
  });

  it('or from the document whose spirit it follows', () => {
    const text = '全市工作要根据《关于印发工作要点的通知》（国办发〔2021〕12号）精神和市委要求，抓好落实。';
    expect(relationsOf(text).map(briefRelation)).toEqual([
      ['basedOn', '国办发〔2021〕12号', '关于印发工作要点的通知'],
    ]);
  });

  it('and what it interprets, from its title', () => {
    expect(
      relationsOf('近日，市政府印发了办法。', '《示例市照明管理办法》政策解读').map(briefRelation),
    ).toEqual([['interprets', '示例市照明管理办法']]);
  });

  it.each([
    [
      '最高人民法院关于适用《中华人民共和国民法典》继承编的解释（一）',
      [['interprets', '中华人民共和国民法典']],
    ],
    ['关于《示例市照明管理办法》的解释', [['interprets', '示例市照明管理办法']]],
    ['关于废止《示例甲〈乙法〉若干问题的解释》的决定', []],
  ])('a judicial interpretation: %s', (title, expected) => {
    expect(relationsOf('为正确审理案件，结合审判实践，现作如下规定。', title).map(briefRelation)).toEqual(
      expected,
    );
  });
});

describe('findRelations', () => {
  it('never throws, and says the same twice', () => {
    const piece = fc.constantFrom(
      '《',
      '》',
      '甲办法',
      '示政发〔2010〕5号',
      '同时废止',
      '宣布',
      '失效',
      '。',
      '\n',
      '第三条',
      '（',
      '）',
      '附件',
      '目录',
      '将',
      '修改为',
      '“',
      '”',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        expect(relationsOf(text)).toEqual(relationsOf(text));
      }),
    );
  });

  it.each([
    '《',
    '《》',
    '第三条',
    '同时废止',
    '根据《甲》，',
    '自2020年1月1日起',
    '将《甲》第一条修改为',
    '《甲办法》第三条',
    '（以下简称《甲》）',
    '《甲办法》（以下简称《甲》）与本通知',
  ])('takes time in proportion to the text: %s', (part) => {
    const start = process.cpuUsage();
    relationsOf(part.repeat(8_000));
    // Time of this process, not of the machine, which may be busy with other things.
    expect(process.cpuUsage(start).user / 1_000).toBeLessThan(5_000);
  });
});

describe('what a sentence gives more time', () => {
  it.each<[string, readonly (readonly string[])[]]>([
    [
      '《救助办法》（示民发〔2019〕30号）有效期延长至2029年12月31日。',
      [['amends', '示民发〔2019〕30号', '救助办法']],
    ],
    [
      '经评估，决定延长《救助办法》（示民发〔2019〕30号）的有效期至2029年12月31日。',
      [['amends', '示民发〔2019〕30号', '救助办法']],
    ],
    ['证件有效期届满的，可以按照《救助办法》（示民发〔2019〕30号）申请延长有效期。', []],
    ['本办法有效期延长至2029年12月31日。', []],
  ])('%s', (text, expected) => {
    expect(relationsOf(`第一条 甲。\n第二条 ${text}`).map(briefRelation)).toEqual(expected);
  });
});
