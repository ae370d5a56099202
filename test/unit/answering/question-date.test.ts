import { describe, expect, it } from 'vitest';
import { findQuestionDate } from '../../../kb/answering/question-date.ts';

const TODAY = '2026-11-21';

describe('findQuestionDate', () => {
  it.each([
    ['2019年的时候产假多少天', '2019-12-31', '2019年的时候'],
    ['二〇一九年那时候产假多少天', '2019-12-31', '二〇一九年那时候'],
    ['2020年3月1日高龄津贴发多少', '2020-03-01', '2020年3月1日'],
    ['在2020-03-01这天还能申请吗', '2020-03-01', '2020-03-01'],
    ['去年的高龄津贴标准是多少', '2025-12-31', '去年'],
    ['明年产假多少天', '2027-12-31', '明年'],
  ])('reads %s', (text, date, printed) => {
    expect(findQuestionDate(text, TODAY)).toEqual({ date, printed });
  });

  it('takes a year that runs for today', () => {
    expect(findQuestionDate('2026年的时候呢', TODAY)?.date).toBe(TODAY);
  });

  it.each([
    '昆山2018年一号答由谁牵头',
    '2020年9月27日印发的通知说了什么',
    '2020年3月1日起施行的办法有哪些',
    '我去年申请的补贴怎么还没到',
    '2020年底前要完成什么',
    '2020年2月31日',
  ])('leaves %s about today', (text) => {
    expect(findQuestionDate(text, TODAY)).toBeUndefined();
  });
});
