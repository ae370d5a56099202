import type { PersonalDataKind, PersonalSpan } from './personal-data.ts';

const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';

const PATTERNS: readonly (readonly [kind: PersonalDataKind, pattern: RegExp])[] = [
  [
    'email',
    /(?<![A-Za-z0-9])[A-Za-z0-9][A-Za-z0-9._%+*-]*(?:[_.-]\p{Script=Han}{1,6})? ?@ ?(?:[A-Za-z0-9-]+|\p{Script=Han}{1,8})(?:\.[A-Za-z0-9-]+)*\.(?:[A-Za-z]{1,24}|中国|公司|网络)(?![A-Za-z])/gu,
  ],
  [
    // GA 36—2018: five characters, six for new energy (a letter before or behind the digits), or a mark in the last place.
    'licence-plate',
    new RegExp(
      `[${PROVINCES}] ?[A-HJ-NP-Z] ?[·・•. -]? ?(?=[A-HJ-NP-Z]*\\d)(?:[A-HJ-NP-Z0-9]{5}|[A-HJK][A-HJ-NP-Z0-9]\\d{4}|\\d{5}[A-HJK]|[A-HJ-NP-Z0-9]{4}[挂学警港澳领])(?![A-Za-z0-9]|[-/〔[]\\d|号文)`,
      'gi',
    ),
  ],
  ['licence-plate', /(?<![A-Za-z0-9])WJ ?[\u4e00-\u9fff]? ?\d{4,5}[0-9A-Z]?(?![A-Za-z0-9])/g],
  [
    'travel-document',
    /(?<=(?:护照|通行证|回乡证|台胞证|港澳证|居留证|旅行证|永居证)[^。；;\n]{0,14}?)(?<![A-Za-z0-9])[A-Z]{1,3} ?\d{7,10}(?![A-Za-z0-9])/gi,
  ],
  [
    'travel-document',
    /(?<=(?:护照|通行证|回乡证|台胞证|港澳证|居留证|旅行证)(?:号码?|编号)?[是为：: ]{0,3})\d{8,10}(?![A-Za-z0-9])/g,
  ],
  // 护照 and 通行证 of the mainland have these letters and nothing else has, where a person speaks of a document.
  [
    'travel-document',
    /(?<=(?:证件|证号|证是|证为)[^。；;\n]{0,8}?)(?<![A-Za-z0-9])[CEGHM][A-Z]?\d{8}(?![A-Za-z0-9])/g,
  ],
  [
    'account',
    /(?<=(?:QQ|微信|支付宝|抖音|快手|微博)(?:号码?|账号|帐号)?[是为：: ]{0,3})[A-Za-z0-9][A-Za-z0-9_-]{4,19}/gi,
  ],
  [
    'account',
    /(?<=(?:社保卡?号|社会保障卡?号|医保卡?号|公积金(?:账号|帐号)|驾驶证号|档案编?号|准考证号|学籍号|残疾证号|(?:电|水|燃气|天然气|用电|缴费)户号|户号|银行账号|银行卡号|卡号|账号|帐号)(?:码)?[是为：: ]{0,3})(?=[A-Za-z0-9]*\d)[A-Za-z0-9]{6,24}(?![A-Za-z0-9])/g,
  ],
];

/** E-mail addresses, licence plates, travel documents and accounts: what has a form of its own. */
export function findContacts(text: string): readonly PersonalSpan[] {
  return PATTERNS.flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].map((found) => ({
      kind,
      start: found.index,
      end: found.index + found[0].length,
    })),
  );
}
