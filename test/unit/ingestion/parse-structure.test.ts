import { describe, expect, it } from 'vitest';
import { parseStructure } from '../../../kb/ingestion/structure/parse-structure.ts';

const ACT = `示例市公共停车场管理办法

第一章 总则

第一条 为了规范停车秩序，制定本办法。

第二条 本市行政区域内公共停车场适用本办法。

单位内部停车场不适用本办法。

第三条 经营者应当遵守下列规定：

（一）明码标价；

（二）开具票据，包括：

1.纸质票据；

2.电子票据。

经营者应当公示投诉电话。

第二章 法律责任

第四条 有下列行为之一的，责令改正：

（一）擅自停业的；

（二）未公示的。

第四条之一 拒不改正的，处一万元罚款。

第五条 本办法自2024年3月1日起施行，有效期5年。`;

describe('parseStructure on a statute', () => {
  const { provisions, metadata } = parseStructure(ACT);

  it('reads 章条款项目 and names them as they are spoken', () => {
    expect(provisions.map((provision) => [provision.path, provision.level, provision.label])).toEqual([
      ['h1', 'heading', ''],
      ['c1', 'chapter', '第一章'],
      ['a1', 'article', '第一条'],
      ['a2', 'article', '第二条'],
      ['a2.p2', 'paragraph', '第二条第二款'],
      ['a3', 'article', '第三条'],
      ['a3.p1.i1', 'item', '第三条第一款第（一）项'],
      ['a3.p1.i2', 'item', '第三条第一款第（二）项'],
      ['a3.p1.i2.n1', 'subitem', '第三条第一款第（二）项第一目'],
      ['a3.p1.i2.n2', 'subitem', '第三条第一款第（二）项第二目'],
      ['a3.p2', 'paragraph', '第三条第二款'],
      ['c2', 'chapter', '第二章'],
      ['a4', 'article', '第四条'],
      ['a4.i1', 'item', '第四条第（一）项'],
      ['a4.i2', 'item', '第四条第（二）项'],
      ['a4-1', 'article', '第四条之一'],
      ['a5', 'article', '第五条'],
    ]);
  });

  it('keeps the label in the text and the chapter in the heading path', () => {
    const article = provisions.find((provision) => provision.path === 'a4');
    expect(article).toMatchObject({
      text: '第四条 有下列行为之一的，责令改正：',
      headingPath: ['第二章 法律责任'],
      parentPath: 'c2',
    });
  });

  it('takes title, effective date and term from the text', () => {
    expect(metadata).toMatchObject({
      title: '示例市公共停车场管理办法',
      effectiveOn: '2024-03-01',
      expiresOn: '2029-02-28',
    });
  });
});

const NOTICE = `示例市人民政府办公室文件

示政办发〔2023〕7号

示例市人民政府办公室关于印发示例市养老服务补贴实施方案的通知

各区人民政府，市各有关部门：

《示例市养老服务补贴实施方案》已经市政府同意，现印发给你们，请认真贯彻执行。

附件：1.补贴标准表

2.申请表

示例市人民政府办公室

2023年4月6日

（此件公开发布）

示例市养老服务补贴实施方案

一、总体要求

坚持公平公开。

二、主要任务

（一）扩大补贴范围。将八十周岁以上老年人纳入补贴。

1.具有本市户籍。

（1）居住满一年。

①提供居住证明。

（二）规范发放流程。

附件1

补贴标准表

| 年龄 | 标准 |
| --- | --- |
| 80至89周岁 | 每月100元 |
| 90周岁以上 | 每月300元 |

附件2

申请表

一、基本情况

抄送：市委各部门。

示例市人民政府办公室

2023年4月7日印发`;

describe('parseStructure on a notice that passes a document on', () => {
  const { provisions, metadata } = parseStructure(NOTICE);
  const byPath = new Map(provisions.map((provision) => [provision.path, provision]));

  it('reads number, authority, genre and date of the notice', () => {
    expect(metadata).toMatchObject({
      title: '示例市人民政府办公室关于印发示例市养老服务补贴实施方案的通知',
      documentNumbers: ['示政办发〔2023〕7号'],
      issuingAuthorities: ['示例市人民政府办公室'],
      genre: '通知',
      datedOn: '2023-04-06',
      effectiveOn: undefined,
    });
  });

  it('hangs the inner document below its title', () => {
    const inner = provisions.find((provision) => provision.text === '示例市养老服务补贴实施方案');
    expect(inner?.level).toBe('heading');
    expect(byPath.get('s1')).toMatchObject({ parentPath: inner?.path, text: '一、总体要求\n坚持公平公开。' });
  });

  it('names points as they are spoken', () => {
    expect(provisions.map((provision) => provision.label).filter((label) => label !== '')).toEqual([
      '一、',
      '二、',
      '二、（一）',
      '二、（一）1.',
      '二、（一）1.（1）',
      '二、（一）1.（1）①',
      '二、（二）',
      '附件1',
      '附件1表第1行',
      '附件1表第2行',
      '附件2',
      '附件2一、',
    ]);
  });

  it.each([
    [
      '附件2\n申请材料\n1.身份证\n（1）原件\n2.户口簿',
      ['附件2', '附件2第1项', '附件2第1项（1）', '附件2第2项'],
    ],
    ['附件\n申请材料\n1.身份证\n2.户口簿', ['附件', '附件第1项', '附件第2项']],
    ['附件\n申请材料\n一、身份证\n（一）原件', ['附件', '附件第一项', '附件第一项（一）']],
    ['附件\n一、甲\n附件\n第一条 乙', ['附件', '附件第一项', '附件（第二处）', '附件（第二处）第一条']],
    ['一、甲\n（一）乙\n一、丙\n（一）丁', ['一、', '一、（一）', '一、（第二处）', '一、（第二处）（一）']],
  ])('labels what %j numbers so that no two read alike', (annex, labels) => {
    const { provisions: found } = parseStructure(`关于有关事项的通知\n请遵照执行。\n${annex}`);
    expect(found.map(({ label }) => label).filter((label) => label !== '')).toEqual(labels);
  });

  it('reads a table pasted with tabs, and no pair of signatures as one', () => {
    const { provisions: found } = parseStructure(
      '关于补贴的通知\n请执行。\n甲局\t乙局\n2025年1月1日\n附件\n序号\t名称\t金额\n1\t补贴\t50\n2\t津贴\t100',
    );
    const rows = found.filter(({ level }) => level === 'table-row');
    expect(rows.map(({ label, text }) => [label, text])).toEqual([
      ['附件表第1行', '序号：1；名称：补贴；金额：50'],
      ['附件表第2行', '序号：2；名称：津贴；金额：100'],
    ]);
  });

  it('takes a list of chapters that come again for the table of contents', () => {
    const contents = '第一章 总则\n第二章 程序\n第一节 申请\n';
    const { provisions: found } = parseStructure(
      `示例市停车管理条例\n${contents}第一章 总则\n第一条 甲。\n第二章 程序\n第一节 申请\n第二条 乙。`,
    );
    expect(found.map(({ level, path, label }) => [level, path, label])).toEqual([
      ['heading', 'h1', ''],
      ['paragraph', 't2', ''],
      ['chapter', 'c1', '第一章'],
      ['article', 'a1', '第一条'],
      ['chapter', 'c2', '第二章'],
      ['section', 'c2.j1', '第二章第一节'],
      ['article', 'a2', '第二条'],
    ]);
    expect(found[1]?.text).toBe(contents.trim());
  });

  it('reads a table row as a sentence below its annex', () => {
    expect(byPath.get('x1.r2')).toMatchObject({
      level: 'table-row',
      parentPath: 'x1',
      headingPath: ['附件1 补贴标准表'],
      text: '年龄：90周岁以上；标准：每月300元',
    });
  });

  it('keeps signature, list of annexes and imprint apart from the last point', () => {
    const texts = provisions.filter((provision) => provision.level === 'paragraph').map(({ text }) => text);
    expect(texts).toContain('附件：1.补贴标准表\n2.申请表');
    expect(texts).toContain('示例市人民政府办公室\n2023年4月6日\n（此件公开发布）');
    expect(texts).toContain('抄送：市委各部门。\n示例市人民政府办公室\n2023年4月7日印发');
  });
});
