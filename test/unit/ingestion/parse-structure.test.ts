import { describe, expect, it } from 'vitest';
import { parseStructure } from '../../../kb/ingestion/structure/parse-structure.ts';

function outlineOf(text: string, title?: string): readonly string[] {
  return parseStructure(text, { title }).provisions.map(
    (provision) => `${provision.path} ${provision.label} ${provision.text.slice(0, 16)}`,
  );
}

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

describe('parseStructure on difficult texts', () => {
  it('splits a text that lost its line breaks where the numbering counts on', () => {
    const sentence = '各部门应当按照职责分工抓好落实，及时总结经验，研究解决工作中的困难和问题。';
    const text = `关于做好示例工作的通知 各区：现通知如下：一、加强领导。${sentence.repeat(8)}二、抓好落实。（一）明确责任。${sentence.repeat(4)}（二）加强督查，列入2020年第1季度计划。${sentence.repeat(4)}`;
    expect(outlineOf(text, '关于做好示例工作的通知')).toEqual([
      'h1  关于做好示例工作的通知',
      't2  各区：现通知如下：',
      's1 一、 一、加强领导。各部门应当按照职责',
      's2 二、 二、抓好落实。',
      's2.1 二、（一） （一）明确责任。各部门应当按照职',
      's2.2 二、（二） （二）加强督查，列入2020年第',
    ]);
  });

  it('joins a paragraph that a page break cut', () => {
    const text = `一、工作任务\n\n（一）推进重大项目信息公开，做好扩大有效投资相关规划、政策文件及重\n\n大建设项目信息公开。\n\n（二）做好解读。`;
    expect(outlineOf(text)).toEqual([
      's1 一、 一、工作任务',
      's1.1 一、（一） （一）推进重大项目信息公开，做好',
      's1.2 一、（二） （二）做好解读。',
    ]);
  });

  it('does not take a citation at the head of a line for an article', () => {
    expect(outlineOf('第一条 甲。\n第一条规定的期限为三日。\n第二条 乙。')).toEqual([
      'a1 第一条 第一条 甲。',
      'a1.p2 第一条第二款 第一条规定的期限为三日。',
      'a2 第二条 第二条 乙。',
    ]);
  });

  it('gathers the table of contents in front of the chapters', () => {
    const text =
      '示例条例\n目录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 甲。\n第二章 附则\n第二条 乙。';
    expect(outlineOf(text).map((line) => line.split(' ')[0])).toEqual(['h1', 't2', 'c1', 'a1', 'c2', 'a2']);
  });

  it('fills in what merged cells leave empty', () => {
    const text = '工作方案\n\t目标\n\t内容\n\t单位\n\n\t甲\n\t公开规划\n\t市发改委\n\n\t\n\t公开预算\n\t\n';
    expect(
      parseStructure(text)
        .provisions.slice(1)
        .map(({ text }) => text),
    ).toEqual(['目标：甲；内容：公开规划；单位：市发改委', '目标：甲；内容：公开预算']);
  });

  it('finds the titles below signatures of documents passed on twice', () => {
    const text = `示例区民政局转发关于做好救助工作的通知
各街道：
现转发给你们。
示例区民政局
2023年3月2日
示例市民政局转发关于做好
救助工作的通知
一、高度重视。
示例市民政局
2023年2月1日`;
    expect(
      parseStructure(text)
        .provisions.filter(({ level }) => level === 'heading')
        .map(({ text }) => text),
    ).toEqual(['示例区民政局转发关于做好救助工作的通知', '示例市民政局转发关于做好\n救助工作的通知']);
  });

  it('finds what the text repeals as a whole by number', () => {
    const repealed = (sentence: string) => parseStructure(sentence).repeals.map(({ target }) => target);
    expect(
      repealed(
        '根据《甲》（示发〔2001〕1号），《乙》（示政发[2010]5号）、《丙》（示例市人民政府令第8号）同时废止。',
      ),
    ).toEqual(['示政发〔2010〕5号', '示例市人民政府令第8号']);
    expect(repealed('《乙》（示政发〔2010〕5号）第三条同时废止。')).toEqual([]);
    expect(repealed('《乙》（示政发〔2010〕5号）继续有效。')).toEqual([]);
  });

  it('says nothing of an effective date where the text names two', () => {
    const text = '示例通知\n本通知自2024年1月1日起施行。\n本办法自2024年2月1日起施行。';
    expect(parseStructure(text).metadata.effectiveOn).toBeUndefined();
  });

  it('does not take the term of a permit for the term of the document', () => {
    const text = '示例办法\n第一条 许可证有效期5年。\n第二条 本办法自2024年1月1日起施行。';
    expect(parseStructure(text).metadata).toMatchObject({ effectiveOn: '2024-01-01', expiresOn: undefined });
  });

  it('makes one provision of a text without any structure and none of no text', () => {
    expect(parseStructure('一段没有结构的文字。').provisions.map(({ text }) => text)).toEqual([
      '一段没有结构的文字。',
    ]);
    expect(parseStructure(' \n\n').provisions).toEqual([]);
  });
});
