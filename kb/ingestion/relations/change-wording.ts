/**
 * 修改用语: how official texts word that they change another document, over sentences whose quotations and titles are blank
 * (`maskSentence`). All patterns look at a stretch of bounded length.
 */

const DIGITS = '〇零一二三四五六七八九十百\\d';
const STEP = `第[（(]?[${DIGITS}]{1,6}[)）]?(?:部分|编|章|节|条|款|项|目)(?:之[${DIGITS}]{1,2})?`;
const PLACE = `(?:${STEP}|附件|附表|序言|引言)`;
const HOW = '(?:均|都|统一|一律|相应|分别|一并|予以|重新|整体|的?内容)*';
const BECOMES = `${HOW}(?:修改|修订|更改|变更|调整|更正|改)(?:为|成)(?!准)`;
const ADDS = `[，,]?(?:再|新)?增加(?:[一二两三四五六七八九十\\d]{1,2}(?:条|款|项|目|段|句|类|种)|(?:规定)?[：:]?“|规定[：:]|下列|以下|如下)`;
const STRIKES = `${HOW}(?:删去|删除)`;
const SUSPENDS = `${HOW}(?:暂停|暂缓|暂不|暂时停止|暂时调整|中止)(?:执行|实施|施行|适用)`;
/** For a part of a document alone: of anything else people say this every day. */
const MOVES = `${HOW}(?:提高|提升|降低|上调|下调|下降|延长|缩短|压缩|放宽|扩大|统一|明确)(?:到|至|为)`;
const FOLLOWS = '(?:以|按照?|依照?)本[^，。；“《》]{1,10}(?:为准|执行)';

/** What may stand between a document and what becomes of it; a comma only behind 中 or before a quotation. */
const BETWEEN = `(?:[^，,。；;：:？?！《》\\n]|(?<=[、和及与，])《[^》]*》|(?<=附件[${DIGITS}]{0,2}[：:]?)《[^》]*》|[：:](?=[《“])|(?<=[中内款项条])[，,]|[，,](?=“))`;

export const CHANGED_BEHIND = new RegExp(
  `^(${BETWEEN}{0,100}?)(?:(${BECOMES}|${ADDS}|${SUSPENDS})|(${STRIKES})|(${MOVES}|${FOLLOWS}))`,
  'u',
);
/** 停止执行 for a time is no end. */
export const STOPPED_BEHIND = new RegExp(`^(${BETWEEN}{0,100}?)(?:停止|不再)(?:执行|实施|施行|适用)`, 'u');

/** 第五条中的“甲”改为“乙” of the document that the words before it name. */
export const CHANGED_PLACE = new RegExp(
  `(?:^|[，,；;、]|并|同时)(?:将|把|在|对)?原?(${PLACE}(?:[^，,。；;：:？?！《》]|(?<=[中内])[，,]|[，,：:](?=“)){0,80}?)(?:${BECOMES}|${ADDS}|${SUSPENDS}|${MOVES}|(${STRIKES}))`,
  'gu',
);
/** 删去第五条, 删去第五条末尾的“甲”: then words alone are struck out. */
export const STRUCK_PLACE = new RegExp(
  `(?:删去|删除)原?(${STEP}(?:[、和及至]|${STEP}){0,60})([^，,。；;：:“]{0,12}“)?`,
  'gu',
);

/** 《甲》作如下修改, 对《甲》进行如下调整, 将《甲》有关条款修改如下: the changes stand below. */
export const CHANGED_BELOW =
  /^[　）)]*(?:[、和及与，]?(?:[^《》、，。；　）)]{2,20})?《[^》]*》[　）)]*){0,20}(?:等[^，。；《》]{0,12})?(?:中|的|部分|有关|相关|若干|个别|条款|内容|条文|规定|事项|标准|政策){0,6}[，,]?(?:(?:作|做|进行|作出|做出)?(?:如下|以下|下列)(?:的|几点|几个|方面|部分|相应|适当)*(?:补充|修改|调整|修订|更正|变更|完善|勘误)|(?:补充|修改|调整|修订|更正|变更)(?:和|、|与|并)?(?:补充|修改|调整|修订|完善|说明)?(?:如下|内容如下|情况如下|的内容如下))/u;

/** 与本通知不一致的，以本通知为准. */
const DIFFERS = '(?:不一致|不相一致|不符|不相符|相?抵触|相?冲突|有出入|不同)';
const PREVAILS = '[，,](?:均|一律|则)?(?:以|按照?|依照?|执行|适用)本';
export const YIELDS_BEHIND = new RegExp(
  `^(${BETWEEN}{0,60}?)(?:与|和|同)本[^，。；“《》]{1,12}?${DIFFERS}[^，。；“《》]{0,12}${PREVAILS}`,
  'u',
);
export const DIFFERS_FROM = new RegExp(`^[^，。；“《》]{0,20}?${DIFFERS}[^，。；“《》]{0,8}${PREVAILS}`, 'u');
export const YIELDS = new RegExp(`${DIFFERS}[^，。；“《》]{0,12}${PREVAILS}`, 'u');
