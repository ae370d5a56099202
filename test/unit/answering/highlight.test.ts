import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedQuestion } from '../../../kb/answering/composing/asked-question.ts';
import { highlightsOf } from '../../../kb/answering/composing/highlight.ts';

const marked = (question: string, text: string) =>
  highlightsOf(askedQuestion(question, question), text).map(({ start, end }) => text.slice(start, end));

describe('highlightsOf', () => {
  it.each([
    ['养老服务由哪个部门主管', '试点领域：社会救助、养老服务；市级主管部门：市民政局', ['市民政局']],
    ['一号答由谁牵头', '任务：深化“一号答”；牵头单位：市政务办；责任单位：各区镇', ['市政务办']],
    [
      '展示平台什么时候完成',
      '事项名称：建设展示平台；责任主体：各区；完成时间：2020年12月底',
      ['2020年12月底'],
    ],
    ['规章由谁公开', '市司法局负责集中公开现行有效市政府规章。', ['市司法局']],
    ['文件集中公开由谁牵头', '（十三）由区司法局牵头，集中公开规范性文件。', ['区司法局']],
    ['高龄津贴每月多少钱', '（一）八十周岁以上的，每人每月100元；', ['每人每月100元']],
    ['多少天内答复', '应当自收到申请之日起20个工作日内予以答复；', ['20个工作日']],
    ['什么时候全部开放', '每个街道至少建成一处，2024年底前全部开放。', ['2024年底前']],
    ['选择几家单位', '每年选择3－5家基层单位开展评估。', ['3－5家']],
    ['要坚持什么原则', '对法定不予公开条款坚持最小化适用原则。', ['对法定不予公开条款坚持最小化适用原则']],
  ])('marks what answers %s', (question, text, words) => {
    expect(marked(question, text)).toEqual(words);
  });

  it('leaves out clauses in front that repeat the question', () => {
    expect(marked('落实一次性告知制', '落实一次性告知制，通过政务服务网公开办理状态。')).toEqual([
      '通过政务服务网公开办理状态',
    ]);
  });

  it('always marks something within the text', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'由市局负责，：；。第一条2020年3月底前元5几（）') });
    fc.assert(
      fc.property(letters, letters, (question, text) => {
        fc.pre(text.trim() !== '');
        for (const { start, end } of highlightsOf(askedQuestion(question, question), text)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});
