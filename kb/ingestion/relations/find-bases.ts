import type { FoundRelation } from './found-relation.ts';
import { findNamedDocuments } from './named-documents.ts';

const BASIS =
  /(?:根据|依据|依照|按照|遵照)((?:(?!，(?:现|经|结合|制定|就|决定|为)|制定本|，特)[^。；])*?《(?:(?!，(?:现|经|结合|制定|就|决定|为)|制定本|，特)[^。；])*)/gu;
const PURPOSE =
  /(?:为|为了)?(?:深入|全面|认真|进一步|切实)*(?:贯彻|落实|贯彻落实|贯彻执行|贯彻实施|实施)((?:《|[^，。；《]{0,20}《)(?:(?!，)[^。；])*》(?:[（(][^（()）]*[)）])?)/gu;
/** What an opening is for: the rules that follow. Elsewhere 依照《…》 tells what to do, not what a document rests on. */
const ENACTS =
  /制定本|制订本|现(?:将|就|印发|公布|提出|对)|(?:作出|作|提出)(?:如下|以下)|通知如下|公告如下|结合(?:本|我)?[^，。]{0,12}实际|决定(?:如下|[：:])|(?:特|经)?制定|解释如下|意见如下/u;
/** 根据《甲通知》（国办发〔2021〕12号）精神: an opening that enacts nothing in so many words. */
const IN_SPIRIT =
  /(?:根据|按照|依据|贯彻|落实)[^。]{0,20}《[^。]{4,80}》[（(][^（()）]{5,30}号[)）](?:文件)?(?:的)?(?:有关|相关)?(?:精神|要求|部署)/u;
const INTERPRETS = [
  /^(?:.*?)?《(.+)》(?:的)?(?:政策)?(?:解读|图解|一图读懂|释义|问答|起草说明|答记者问)/u,
  /关于(?:适用|执行|贯彻执行|实施)?《([^《》]+)》[^《》]*的解释(?:（[^（）]+）)?$/u,
  /关于《(.+)》的(?:政策)?(?:解读|说明|解释|释义|问答|起草说明)/u,
];

/** 依据、贯彻: what the sentence says its document rests on and carries out. */
export function findBases(sentence: string): readonly FoundRelation[] {
  if (!sentence.includes('《') || (!ENACTS.test(sentence) && !IN_SPIRIT.test(sentence))) return [];
  const based = [...sentence.matchAll(BASIS)].flatMap(([, names]) => namesIn('basedOn', names ?? ''));
  const implemented = [...sentence.matchAll(PURPOSE)].flatMap(([, names]) =>
    namesIn('implements', names ?? ''),
  );
  return [...based, ...implemented.filter(({ named }) => !based.some((other) => isSame(other.named, named)))];
}

/** 解读、司法解释: what the title says it interprets. */
export function findInterpreted(title: string): readonly FoundRelation[] {
  for (const pattern of INTERPRETS) {
    const named = pattern.exec(title)?.[1];
    if (named !== undefined) return [{ type: 'interprets', named: { title: named.replace(/\s/g, '') } }];
  }
  return [];
}

function namesIn(type: 'basedOn' | 'implements', text: string): readonly FoundRelation[] {
  return findNamedDocuments(text).map((named) => ({ type, named }));
}

function isSame(first: FoundRelation['named'], second: FoundRelation['named']): boolean {
  return first.title === second.title && first.documentNumber === second.documentNumber;
}
