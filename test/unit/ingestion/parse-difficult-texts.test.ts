import { describe, expect, it } from 'vitest';
import { parseStructure } from '../../../kb/ingestion/structure/parse-structure.ts';

function outlineOf(text: string, title?: string): readonly string[] {
  return parseStructure(text, { title }).provisions.map(
    (provision) => `${provision.path} ${provision.label} ${provision.text.slice(0, 16)}`,
  );
}

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

  it('knows the title in the text by its letters, with or without the authority', () => {
    const text = '示政发〔2023〕1号\n示例市人民政府关于印发《示例办法》的通知\n各区：\n请执行。';
    expect(outlineOf(text, '关于印发<示例办法>的通知').slice(0, 3)).toEqual([
      't1  示政发〔2023〕1号',
      'h2  示例市人民政府关于印发《示例办法',
      't3  各区：',
    ]);
  });

  it('does not take the mark of an annex that stands alone for a part of its title', () => {
    expect(parseStructure('附件1\n示例市证明事项清单\n一、身份证明。').metadata.title).toBe(
      '示例市证明事项清单',
    );
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

  it('reads the parts of a handbook, and no sentence that begins like one', () => {
    const text =
      '示例办事手册\n第一部分 办事须知\n一、受理时间。\n第二部分\n一、受理地点。\n第一部分人员的名单另行公布。';
    expect(outlineOf(text)).toEqual([
      'h1  示例办事手册',
      'b1 第一部分 第一部分 办事须知',
      'b1.s1 第一部分一、 一、受理时间。',
      'b2 第二部分 第二部分',
      'b2.s1 第二部分一、 一、受理地点。',
      'b2.s1.t1  第一部分人员的名单另行公布。',
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
