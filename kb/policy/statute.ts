import type { PolicyMetadata } from './policy-document.ts';

/** Acts of legislature, Council of State and supreme courts: their titles tell who made them. */
const LEGISLATION =
  /^(?:法律|行政法规|地方性法规|监察法规|军事法规|自治条例|单行条例|经济特区法规|浦东新区法规|海南自由贸易港法规|司法解释)/u;
/** Rules of ministries and local governments: two of them may have a title in common. */
const RULES = /^(?:部门规章|国务院部门规章|地方政府规章|政府规章|规章|军事规章)/u;
const NAMES_STATUTE =
  /(?:法|条例|规定|办法|细则|规则|规程|解释|准则|章程)(?:[（(][一二三四五六七八九十]+[)）])?$/u;
const IS_BY_NAME = /条例$|^中华人民共和国.{1,30}法$/u;
const REVISION_MARK =
  /[（(【〔[][^（）()【】〔〕[\]]*?(?:修订|修正|修改|试行|暂行|\d{4}\s*年?)[^（）()【】〔〕[\]]*[）)】〕\]]/gu;

/** The title without what tells one text of a work from another: （2018年修正）, （试行）. */
export function bareTitle(title: string): string {
  const bare = title.replace(REVISION_MARK, '');
  return bare.trim() === '' ? title : bare;
}

/**
 * 法规规章: of a statute there is one text at a time, so that a later one of the same title takes the place of the
 * earlier. Notices and decisions of one title may stand beside each other.
 */
export function isStatute({ title, genre }: Pick<PolicyMetadata, 'title' | 'genre'>): boolean {
  const bare = bareTitle(title).replace(/\s/g, '');
  if (!NAMES_STATUTE.test(bare)) return false;
  return isLegislation({ title, genre }) || RULES.test(genre ?? '');
}

/** Whether the title alone tells who made it. */
export function isLegislation({ title, genre }: Pick<PolicyMetadata, 'title' | 'genre'>): boolean {
  const bare = bareTitle(title).replace(/\s/g, '');
  return NAMES_STATUTE.test(bare) && (LEGISLATION.test(genre ?? '') || IS_BY_NAME.test(bare));
}

/** Words that end in 法 and name no law: 办法, 做法, 综合行政执法. */
const NO_LAW = /(?:办|方|做|作|工|用|算|语|书|看|想|说|手|执|普|立|(?<!公)司|守|学|违|非|合|依|律|公检)法$/u;
/** What carries laws out or explains them. */
const NAMES_RULES = /(?:条例|规定|办法|细则|规则|解释)(?:[（(][一二三四五六七八九十]+[)）])?$/u;
const LONGEST_STATUTE = 40;
const ARTICLE = /第[〇零一二三四五六七八九十百千0-9]+条(?:之[一二三四五六七八九十]+)?$/u;

/** Whether a document, or an article published on its own (民法典第十条), is a statute by its title. */
export function isStatuteTitle(title: string): boolean {
  const name = nameOf(title);
  return isLawTitle(title) || (name.length <= LONGEST_STATUTE && NAMES_RULES.test(name));
}

/** 法律: the same for what a people's congress made; regulations and rules carry it out (立法法, chapter 5). */
export function isLawTitle(title: string): boolean {
  const name = nameOf(title);
  return name.length <= LONGEST_STATUTE && /法典?$/u.test(name) && !NO_LAW.test(name);
}

function nameOf(title: string): string {
  return bareTitle(title.replace(ARTICLE, '')).replace(/[\s《》]/gu, '');
}
