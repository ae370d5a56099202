import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatChineseNumeral, parseChineseNumeral } from '../../../kb/policy/chinese-numerals.ts';

describe('parseChineseNumeral', () => {
  it.each([
    ['一', 1],
    ['十', 10],
    ['十二', 12],
    ['二十一', 21],
    ['一百零三', 103],
    ['一百一十', 110],
    ['一千二百六十', 1260],
    ['二〇二一', 2021],
    ['两千', 2000],
    ['１２', 12],
    ['三万零五', 30_005],
  ])('reads %s as %i', (text, value) => expect(parseChineseNumeral(text)).toBe(value));

  it.each(['', '十百', '第一', '一二十', '百', 'x'])('leaves %s unread', (text) => {
    expect(parseChineseNumeral(text)).toBeUndefined();
  });

  it('reads what formatChineseNumeral writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (value) => {
        expect(parseChineseNumeral(formatChineseNumeral(value))).toBe(value);
      }),
    );
  });
});
