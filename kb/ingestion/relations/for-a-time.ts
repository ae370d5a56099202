const ACT = '(?:执行|实施|施行|适用)';
const STOP = `(?:停止|不再|中止)${ACT}`;
const FOR_A_TIME = new RegExp(
  `暂(?:时|停|缓|不|行)*(?:停止|中止|调整|不)?${ACT}|${STOP}(?:至|到)|[自从][^，。；]{2,24}(?:至|到)[^，。；]{1,24}[，,]?[^。；]{0,30}${STOP}|期间[，,]?[^。；]{0,30}${STOP}`,
  'u',
);

/** 一段时间内: what stops for a time goes on afterwards; it is changed, not ended. */
export function isForATime(sentence: string): boolean {
  return FOR_A_TIME.test(sentence);
}
