import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStructure } from '../../../../kb/ingestion/structure/parse-structure.ts';
import { applyAmendmentOrder } from '../../../../kb/policy/amending/apply-amendment-order.ts';
import { readAmendmentOrder } from '../../../../kb/policy/amending/read-amendment-order.ts';

const TEXT = `示例市停车管理办法
第一章 总则
第一条 为了规范停车秩序，制定本办法。
第二条 市公安局主管停车管理工作。
区公安分局负责本辖区工作。
第二章 经营
第三条 停车场经营者应当遵守下列规定：
（一）公示收费标准；
（二）收费时出具票据。
第四条 违反本办法第三条的，处五百元罚款。
第五条 本办法自2020年1月1日起施行。`;

function propose(...points: readonly string[]) {
  const provisions = parseStructure(TEXT).provisions.map(({ path, parentPath, ...provision }) => ({
    ...provision,
    id: path,
    parentId: parentPath,
  }));
  const lines = ['市人民政府决定对《示例市停车管理办法》作如下修改：', ...points.join('\n').split('\n')];
  return applyAmendmentOrder(provisions, readAmendmentOrder(lines));
}

/** Lines of the proposal that the text did not have, and of the text that the proposal has not. */
function difference(text: string) {
  const [before, after] = [TEXT.split('\n'), text.split('\n')];
  return {
    added: after.filter((line) => !before.includes(line)),
    gone: before.filter((line) => !after.includes(line)),
  };
}

describe('a decision to amend', () => {
  it.each([
    {
      point: '一、将第二条第一款中的“市公安局”修改为“市城市管理局”。',
      added: ['第二条 市城市管理局主管停车管理工作。'],
      gone: ['第二条 市公安局主管停车管理工作。'],
    },
    {
      point: '一、第二条第二款修改为：“区城市管理部门负责本辖区工作。”',
      added: ['区城市管理部门负责本辖区工作。'],
      gone: ['区公安分局负责本辖区工作。'],
    },
    {
      point: '一、将第三条修改为：\n“停车场经营者应当公示收费标准。\n“收费时应当出具票据。”',
      added: ['第三条 停车场经营者应当公示收费标准。', '收费时应当出具票据。'],
      gone: ['第三条 停车场经营者应当遵守下列规定：', '（一）公示收费标准；', '（二）收费时出具票据。'],
    },
    {
      point: '一、第三条增加一项，作为第（二）项：“（二）不得拒收现金；”',
      added: ['（二）不得拒收现金；'],
      gone: [],
    },
    { point: '一、删去第三条第二项。', added: [], gone: ['（二）收费时出具票据。'] },
    { point: '一、删去第二条第二款。', added: [], gone: ['区公安分局负责本辖区工作。'] },
    {
      point: '一、删去第一条中的“，制定本办法”。',
      added: ['第一条 为了规范停车秩序。'],
      gone: ['第一条 为了规范停车秩序，制定本办法。'],
    },
    {
      point: '一、第四条增加一款，作为第二款：“罚款上缴财政。”',
      added: ['罚款上缴财政。'],
      gone: [],
    },
    {
      point: '一、将第二条第一款中的“市公安局”修改为“市城市管理局”；第二款中的“公安分局”修改为“城市管理局”。',
      added: ['第二条 市城市管理局主管停车管理工作。', '区城市管理局负责本辖区工作。'],
      gone: ['第二条 市公安局主管停车管理工作。', '区公安分局负责本辖区工作。'],
    },
  ])('carries out $point', ({ point, added, gone }) => {
    const { text, problems } = propose(point);
    expect(difference(text)).toEqual({ added, gone });
    expect(problems).toEqual([]);
  });

  it('numbers the articles anew around a new one and says that references were left', () => {
    const { text, problems } = propose(
      '一、增加一条，作为第四条：“鼓励错时开放。”',
      '二、将原第四条改为第五条。',
    );
    expect(text.split('\n').slice(-3)).toEqual([
      '第四条 鼓励错时开放。',
      '第五条 违反本办法第三条的，处五百元罚款。',
      '第六条 本办法自2020年1月1日起施行。',
    ]);
    expect(problems.map(({ message }) => message)).toEqual([
      '条的序号有调整，条文中对其他条的引用没有改动，请逐处核对',
    ]);
  });

  it('puts 第三条之一 behind 第三条 and leaves the numbers', () => {
    const { text } = propose('一、在第三条后增加一条，作为第三条之一：“不得拒收现金。”');
    const articles = text.split('\n').filter((line) => line.startsWith('第') && line.includes('条'));
    expect(articles.map((line) => line.split(' ')[0])).toEqual([
      '第一条',
      '第二条',
      '第三条',
      '第三条之一',
      '第四条',
      '第五条',
    ]);
  });

  it('closes the gap that a deleted article leaves only where the decision says so', () => {
    expect(propose('一、删去第四条。').text).toContain('第五条 本办法自');
    expect(propose('一、删去第四条。', '此外，对条文顺序作相应调整。').text).toContain('第四条 本办法自');
  });

  it('keeps the heading of a chapter whose first article goes', () => {
    expect(propose('一、删去第三条。').text).toContain('第二章 经营\n第四条');
  });

  it('takes over a new title', () => {
    expect(propose('一、将名称修改为“示例市机动车停放管理办法”。').title).toBe('示例市机动车停放管理办法');
  });

  it('reports what it did not find, did not understand and did not do', () => {
    const { text, problems } = propose(
      '一、删去第八条。',
      '二、将第一条中的“交通”修改为“停车”。',
      '三、第三条条首部分修改为“甲”。',
    );
    expect(text).toBe(TEXT);
    expect(problems.map(({ message }) => message).toSorted()).toEqual([
      '原文中没有找到第八条',
      '没有读懂这一项，请对照决定手工修改',
      '第一条中没有“交通”',
    ]);
  });

  it('keeps apart what it orders for several documents', () => {
    const { instructions } = readAmendmentOrder([
      '一、修改《甲办法》',
      '1.将第一条修改为：“甲。”',
      '二、修改《乙规定》',
      '1.删去第二条。',
    ]);
    expect(instructions.map(({ targetTitle, action }) => [targetTitle, action])).toEqual([
      ['甲办法', 'replace'],
      ['乙规定', 'delete'],
    ]);
  });

  it('never throws and loses no line that it was not told to change', () => {
    const piece = fc.constantFrom(
      '将',
      '第二条',
      '第三条',
      '第一款',
      '中的',
      '“市”',
      '“甲”',
      '修改为',
      '：',
      '删去',
      '增加一条，',
      '作为',
      '。',
      '；',
      '\n',
      '“',
      '”',
      '该条',
    );
    const point = fc.array(piece, { maxLength: 14 }).map((pieces) => `一、${pieces.join('')}`);
    fc.assert(
      fc.property(fc.array(point, { maxLength: 3 }), (points) => {
        const { text } = propose(...points);
        expect(text).toContain('第一条 为了规范停车秩序，制定本办法。');
      }),
    );
  });
});
