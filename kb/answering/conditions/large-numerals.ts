import { parseChineseNumeral } from '../../policy/chinese-numerals.ts';

const LARGE = /[一二两三四五六七八九十百千零]+万[零一二两三四五六七八九十百千]+/gu;

/** 一万五千 as 15000: numerals above ten thousand are else read from behind the 万. */
export function withLargeNumerals(text: string): string {
  return text.includes('万')
    ? text.replace(LARGE, (numeral) => String(parseChineseNumeral(numeral) ?? numeral))
    : text;
}
