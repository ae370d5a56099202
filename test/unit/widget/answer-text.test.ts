import { describe, expect, it } from 'vitest';
import { answerText } from '../../../widget/answer-text.ts';
import { sampleAnswer } from '../../support/widget-sample-answer.ts';

const answer = sampleAnswer('生育假多少天');
const { blocks, citations } = answer;

describe('the copied text', () => {
  it('names every source with number, validity, quote and address', () => {
    const text = answerText(
      { requestId: 'q1', question: '生育假多少天', state: 'finished', blocks, citations, answer },
      'https://zwfw.example.gov.cn',
    );
    expect(text.split('\n')).toEqual([
      '问：生育假多少天',
      '',
      '答：',
      '根据现行政策，回答如下。',
      '符合法律法规规定生育子女的夫妻，除国家规定的产假外，女方增加60日产假。[1]',
      '· 男方享受不少于15日护理假，假期期间视为出勤，工资照发。[1][2]',
      '（本回答由人工智能生成，仅供参考，以所引原文为准）',
      '提示：该条例已于2021年修正，以上为修正后的内容。',
      '',
      '依据：',
      '[1] 《山东省人口与计划生育条例》（鲁人常〔2021〕171号） 第二十五条（现行有效）',
      '“增加六十日产假，并给予男方不少于十五日护理假。”',
      'https://zwfw.example.gov.cn/policies/regulation#regulation-25',
      '[2] 标准问答：护理假期间工资怎么发（有效性未标注）',
      '“护理假期间视为出勤。”',
      'https://zwfw.example.gov.cn/entries/entry-1',
    ]);
  });
});
