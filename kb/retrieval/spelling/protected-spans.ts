import { SURNAMES } from '../../content/surnames.ts';
import { findDocumentNumbers } from '../../policy/document-number.ts';
import { findDivisions } from '../../policy/find-divisions.ts';
import { findProvisionLabels } from '../../policy/provision-label.ts';

const QUOTED = /《[^》]*》?|“[^”]*”?|"[^"]*"?|「[^」]*」?/g;
/** 张三先生, 叫李四, 姓名王五: names are spelt as their bearers spell them. */
const NAMES = new RegExp(
  `[${SURNAMES}]\\p{Script=Han}{0,2}(?:先生|女士|小姐|老师|同志|主任|局长|科长|书记|经理|律师|医生)|(?:我叫|名叫|姓名|名字[是叫]?)[:：]?\\p{Script=Han}{2,4}`,
  'gu',
);
/** What asks and what joins stands in no title, and must not become what does. */
const FUNCTION_WORDS =
  /怎么样?|怎样|如何|什么|为啥|为何|哪[里儿些个种家]?|多少|多久|几[个天年月次]?|[吗呢吧啊呀么嘛谁啥咋]|请问|能否|可否|是否|能不能|可不可以|[的了着我你您他她它们是有没不还又也都就要会能在到从向被把跟与及或]/g;

/** 不改的字: by UTF-16 unit of the text, whether it stays as typed: numbers, titles, quotations, places, names, function words. */
export function protectedUnits(text: string): readonly boolean[] {
  const kept: boolean[] = new Array(text.length).fill(false);
  const keep = (start: number, end: number): void => {
    kept.fill(true, start, end);
  };
  for (const pattern of [QUOTED, NAMES, FUNCTION_WORDS, /[\p{N}零一二三四五六七八九十百千万亿]+/gu]) {
    for (const match of text.matchAll(pattern)) keep(match.index, match.index + match[0].length);
  }
  for (const { start, end } of [
    ...findDocumentNumbers(text),
    ...findProvisionLabels(text),
    ...findDivisions(text),
  ]) {
    keep(start, end);
  }
  return kept;
}
