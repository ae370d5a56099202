import { parseChineseNumeral } from '../policy/chinese-numerals.ts';

const DIGIT = '[0-9０-９一二两三四五六七八九十百]';

/** 口语数量: how people say quantities, and how rules write them; digits are half-width. */
export const SPOKEN_QUANTITIES: readonly {
  readonly spoken: RegExp;
  readonly written: (...groups: string[]) => string;
}[] = [
  { spoken: /(\d+(?:\.\d+)?)[wW](?![A-Za-z])/gu, written: (_, number) => `${number}万` },
  {
    spoken: /([一二两三四五六七八九])万([一二三四五六七八九])(?![十百千万])/gu,
    written: (_, upper, lower) => `${upper}万${lower}千`,
  },
  { spoken: new RegExp(`(${DIGIT}|[千万亿])块钱?`, 'gu'), written: (_, last) => `${last}元` },
  {
    spoken: new RegExp(`(${DIGIT}[千万]?)平方?米?(?!公里|均|台|时|常|板)`, 'gu'),
    written: (_, last) => `${last}平方米`,
  },
  { spoken: new RegExp(`(${DIGIT})公分`, 'gu'), written: (_, last) => `${last}厘米` },
  {
    spoken: /([一两二三四五六七八九])个半月/gu,
    written: (_, months = '') => `${parseChineseNumeral(months)}.5个月`,
  },
  { spoken: /一个(?=月|季度|星期|学期)/gu, written: () => '1个' },
  { spoken: /(?<![一二两三四五六七八九十\d])半(年|个月)/gu, written: (_, unit) => `0.5${unit}` },
  {
    spoken: /(今年|已经|快|都|满)(\d{1,3}|[一二三四五六七八九十百]+)(?=了|[，,。？?！!]|$)/gu,
    written: (_, before, age) => `${before}${age}岁`,
  },
  { spoken: /(?<=\d)(?:来|多)?个(?=(?:人|员工|职工))/gu, written: () => '名' },
];

/** A period for which a sum is asked, not one that has passed: 一年能休几天, 一个月要交多少. */
export const PERIOD_ASKED =
  /(?:一|1|每)个?(?:年|月|天|日|周|季度|次)(?=[能可要得需该给发领补交缴休有多几涨])/gu;
