/** 命令的口气: what tells a sentence that changes a document from one that speaks of a change. */

const NUMBERING =
  '(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\\d]{1,3}[)）]|\\d{1,3}[.．、]|[①-⑳]|第[一二三四五六七八九十百]{1,5}条)';
const OPENS =
  '(?:同时|并且?|另外?|此外|即|现|特|兹|其中|即日起|从即日起|[自从][^，《]{1,24}起|在[^，《]{1,24}期间|经[^，《]{1,20}(?:研究|同意|批准)|[^，《]{0,16}(?:决定|同意)|[我你贵][省市州县区旗局委厅部办院]{1,3}|统一|一并)';
const ISSUED = '(?:印发|发布|公布|制定|下发|出台|颁布|批准|转发)';
/** Whoever orders a change begins with it or with the document; before a document named for another purpose stands more. */
const ORDERS = new RegExp(
  `^${NUMBERING}?${OPENS}*(?:(?:将|把|对|在|就)(?:[^《]{1,40}[的等]|[^《，]{2,20}(?:院|局|部|厅|委|会|府|办|办公室))?|原|[^《将把对在就]{2,30}${ISSUED}的?)?原?$`,
  'u',
);
const VERB_AHEAD = new RegExp(
  `^${NUMBERING}?${OPENS}*(?:(删去|删除)|(修改|修订|调整|取消)|((?:暂停|暂缓|暂不|暂时停止|暂时调整|中止)(?:执行|实施|施行|适用))|(?:停止|不再)(?:执行|实施|施行|适用))(?:[^《，]{1,30}的|原)?$`,
  'u',
);
/** 2019年，市政府将…: what became of a document in the past. */
const PAST = /\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?[，,]$/u;
const LONGEST = 200;
const STOPS = ['，', ',', '：', ':', '。', '；', ';', '\n'];

/** 已修改, 应当修改, 《甲》施行后改为. */
export const NO_ORDER =
  /(?:施行|实施|发布|出台|颁布|印发|修订|修改|修正|执行|公布)(?:后|前|以来|以后|之前|之日|时|期间)|(?:明确|提出|指出|强调|要求)(?=.)|已(?![婚育])|曾|拟|(?<![许认])可以?|应当|必须|需要|不得|未(?!成年|来)|如果|建议|征求|(?<![申提])请|[是能可]否/u;
/** Named as what is followed, not as what is changed. */
export const BASIS = /(?:根据|依据|依照|按照|遵照|落实|执行|违反|符合|除)[^，,《]{0,12}$/u;

/** Whether what stands before the document lets the sentence order something of it. */
export function isOrdered(masked: string, start: number): boolean {
  const segment = segmentBefore(masked, start);
  const opening = start - segment.length;
  return ORDERS.test(segment) && !PAST.test(masked.slice(Math.max(0, opening - 20), opening));
}

/** What a verb in front of the document does to it. */
export function verbAhead(
  masked: string,
  start: number,
): 'strikes' | 'changes' | 'suspends' | 'stops' | undefined {
  const verb = VERB_AHEAD.exec(segmentBefore(masked, start));
  if (!verb) return undefined;
  const [, strikes, changes, suspends] = verb;
  if (strikes !== undefined) return 'strikes';
  if (changes !== undefined) return 'changes';
  return suspends === undefined ? 'stops' : 'suspends';
}

/** From the last comma, colon or stop on. */
function segmentBefore(masked: string, start: number): string {
  const before = masked.slice(Math.max(0, start - LONGEST), start);
  return before.slice(Math.max(...STOPS.map((mark) => before.lastIndexOf(mark))) + 1);
}
