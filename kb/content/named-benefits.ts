/** 待遇名: what is given, paid or held; the words before it say which one, and near neighbours differ only in them. */
const BENEFITS = '津贴|补贴|补助金?|补偿金?|救助金?|抚恤金|慰问金|基本生活费|奖学金|助学金|利率|考试|价格';

/** Particles, verbs and words that ask are no part of a name. */
const NO_NAME =
  '的了着过得地有能领发放交付要可以是在和与及或且并不没未我你他她它们咱怎如何多少每几哪什么吗呢吧啊呀把被让给到从对按照去来想还就也都会办取享受缴报补申请查询问提这那该此各某个项年月天次元万';

/** 高温津贴: the two characters that say which, and what it is. */
export const NAMED_BENEFIT = new RegExp(`([^${NO_NAME}\\P{Script=Han}]{2})(${BENEFITS})`, 'gu');

/** Other words for the same thing. */
export const LIKE_BENEFITS: readonly RegExp[] = [/津贴|补贴|补助/u, /救助|抚恤|慰问/u];
