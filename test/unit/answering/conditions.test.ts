import { describe, expect, it } from 'vitest';
import { areForOtherNumbers } from '../../../kb/answering/composing/prefer-fitting.ts';
import { conditionEnd, conditionIntervals } from '../../../kb/answering/conditions/condition-intervals.ts';
import { statedQuantities } from '../../../kb/answering/conditions/stated-quantities.ts';
import { answeringLibrary } from '../../support/answering-library.ts';

const ends = (text: string) =>
  conditionIntervals(text).map(({ dimension, interval: { from, to } }) => [dimension, from, to]);

describe('the condition of a rule', () => {
  it.each([
    ['六十周岁至六十九周岁的，每人每月80元；', [['岁', 60, 69]]],
    ['建筑面积超过90平方米不满144平方米的，按百分之三征收。', [['平方米', 90, 144]]],
    ['全年应纳税所得额超过36000元至144000元的部分，税率为百分之十。', [['元', 36000, 144000]]],
    ['职工人数：50人以上100人以下；补助：三万元', [['人', 50, 100]]],
    ['已满十年不满二十年的，年休假十天；', [['日', 3650, 7300]]],
    [
      '预计12小时内降雨量达到70毫米，启动橙色预警。',
      [
        ['日', Number.NEGATIVE_INFINITY, 0.5],
        ['毫米', 70, Number.POSITIVE_INFINITY],
      ],
    ],
    ['1970年1月11日以前出生的，可以补缴。', [['date', Number.NEGATIVE_INFINITY, 10]]],
  ])('is read as an interval: %s', (text, expected) => {
    expect(ends(text)).toEqual(expected);
  });

  it.each([
    '单个企业最高50万元。',
    '试用期不得超过六个月。',
    '处二百元以上五百元以下罚款。',
    '每满一年发给一个月的本人工资；',
    '补助标准为每户八千元。',
  ])('is not what the rule grants or orders: %s', (text) => {
    expect(ends(text)).toEqual([]);
  });

  it('ends where what holds begins', () => {
    const text = '已满十年不满二十年的，年休假十天；';
    expect(text.slice(conditionEnd(text))).toBe('年休假十天；');
    expect(conditionEnd('补助标准为每户八千元。')).toBe(0);
  });
});

describe('what somebody says of themselves in numbers', () => {
  const stated = (text: string) =>
    statedQuantities(text).map(({ dimension, interval: { from, to } }) => [dimension, from, to]);

  it.each([
    ['我爸今年76了，能领多少', [['岁', 76, 76]]],
    ['孩子3岁半能上吗', [['岁', 3.5, 3.5]]],
    ['买了套95平的房子', [['平方米', 95, 95]]],
    ['月薪一万五千元要交多少税', [['元', 15000, 15000]]],
    ['每月挣一万二块', [['元', 12000, 12000]]],
    ['挣了3w块交多少税', [['元', 30000, 30000]]],
    ['干了半年被辞退', [['日', 182.5, 182.5]]],
    ['病了一个半月', [['日', 45.625, 45.625]]],
    [
      '满60岁不满70岁的老人',
      [
        ['岁', 60, Number.POSITIVE_INFINITY],
        ['岁', Number.NEGATIVE_INFINITY, 70],
      ],
    ],
  ])('is read: %s', (text, expected) => {
    expect(stated(text)).toEqual(expected);
  });

  it.each(['一年能休几天假', '一个月要交多少钱', '第3条怎么说'])(
    'is not the period asked about: %s',
    (text) => {
      expect(stated(text)).toEqual([]);
    },
  );
});

describe('a row of tiers', () => {
  const rows = [
    '年产值500万元以下的，奖励2万元；',
    '500万元以上不满2000万元的，奖励5万元；',
    '2000万元以上的，奖励10万元。',
  ];

  it('is for other numbers than those stated but for one', () => {
    expect(areForOtherNumbers('我们厂一年产值800万', rows)).toEqual([false, false, false]);
    expect(areForOtherNumbers('我们厂产值800万元奖多少', rows)).toEqual([true, false, true]);
    expect(areForOtherNumbers('我们厂产值多少能拿奖励', rows)).toEqual([false, false, false]);
    expect(areForOtherNumbers('厂里产值800万元', rows.slice(2))).toEqual([false]);
  });

  const held = answeringLibrary({
    policies: [
      {
        id: 'ferry',
        title: '示例市渡船乘客意外补偿办法',
        effectiveOn: '2024-01-01',
        text: [
          '第一条　渡船乘客受到意外伤害的，按照误工时间给予补偿，标准如下：',
          '（一）误工不满十五日的，补偿400元；',
          '（二）误工十五日以上不满六十日的，补偿1500元；',
          '（三）误工六十日以上的，补偿4200元。',
          '第二条　乘客免费携带行李。行李重量20公斤以下的，不收行李费；20公斤以上50公斤以下的，每件收行李费6元；50公斤以上的，每件收行李费15元。',
          '第三条　本办法自2024年1月1日起施行。',
        ].join('\n'),
      },
    ],
  });
  const lit = async (question: string) =>
    (await (await held).ask(question)).blocks
      .filter(({ highlights }) => highlights.length > 0)
      .map(({ text, highlights }) => highlights.map(({ start, end }) => text.slice(start, end)).join('/'));

  it.each([
    ['坐渡船受伤误工8天补偿多少钱', '补偿400元'],
    ['坐渡船受伤误工一个半月补偿多少钱', '补偿1500元'],
    ['坐渡船受伤误工三个月补偿多少钱', '补偿4200元'],
    ['渡船乘客带35公斤行李行李费多少钱', '6元'],
    ['渡船乘客带80公斤行李行李费多少钱', '15元'],
  ])('answers %s with %s', async (question, answer) => {
    const shown = await lit(question);
    expect(shown).toHaveLength(1);
    expect(answer).toContain(shown[0]?.replace(/[。；]$/, ''));
  });

  it('shows all where no number is stated', async () => {
    const answer = await (await held).ask('渡船乘客误工补偿标准是多少钱');
    expect(answer.blocks.map(({ text }) => text).join('')).toMatch(/400元.*1500元.*4200元/u);
  });
});
