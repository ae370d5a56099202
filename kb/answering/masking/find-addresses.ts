import type { PersonalSpan } from './personal-data.ts';

const NUMBER = '(?:[0-9]{1,5}[A-Za-z]?|[A-Za-z][0-9]{0,3}|[一二三四五六七八九十百]{1,4}|[甲乙丙丁])';
const PLACE =
  '[\\p{Script=Han}0-9]{0,14}?[\\p{Script=Han}](?:路|街|巷|弄|道|胡同|新村|小区|社区|花园|花苑|家园|苑|公寓|村|庄|里|坊|园|城|府|庭|湾|湖|寓|院|宿舍|楼|大厦|广场|期|居|轩|阁|郡|庐|邸|墅|岸|景|组|屯|队)';
const STREET_NUMBER = `(?:${NUMBER} ?(?:号院|号|弄|巷|支路|组|队|社)(?!楼|文|令|线|地块)[，, ]?)`;
const BUILDING = `(?:${NUMBER} ?(?:号楼|号栋|幢|栋|座)[，, -]?)`;
const DOOR = `(?:${NUMBER} ?(?:单元|门|梯)[，, -]?)?(?:[0-9]{1,2} ?(?:层|楼)[，, -]?)?(?:[0-9]{3,4}(?:-[0-9]{1,3})? ?(?:室|房|户|号)?|[0-9]{1,2} ?(?:室|号|户)|[一二三四五六七八九十零〇]{1,4}室)`;

/** Building and door, with or without the road: 白塔东路26号3幢502室, 幸福家园5栋301. */
const TO_THE_DOOR = new RegExp(
  `(?:${PLACE})?${STREET_NUMBER}{0,3}(?:${BUILDING}${DOOR}|(?:${BUILDING})?${NUMBER}单元[，, -]?${DOOR}|${STREET_NUMBER}[0-9]{3,4}(?:室|房))(?![0-9A-Za-z年])|${PLACE}[0-9]{1,2}-[0-9]{1,2}-[0-9]{3,4}(?:室|房|号)?(?![0-9A-Za-z-])`,
  'gu',
);
/** A road or village with its number, where somebody says that they live there. */
const HOME_FRAME =
  '(?:(?<![\\u4e00-\\u9fff])住|住在|住于|家住|现住|居住在|居住地?[是为：:]|租住在?|户籍地?(?:址)?[是为在：: ]|住址[是为在：: ]*|(?:家庭|户籍|通讯|收件|邮寄|联系)?地址[是为在：: ]+|我家(?:就?在|地址)|门牌号?[是为：:]?|房子(?:就?在|位于)|户口(?:就?在|落在))';
const AT_HOME = new RegExp(`(?<=${HOME_FRAME}[^，。；,;\\n]{0,20}?)${PLACE}${STREET_NUMBER}{1,3}`, 'gu');
const VILLAGE = new RegExp(
  `[\\p{Script=Han}]{1,8}?(?:村|庄|屯|寨)(?:委会)?${NUMBER} ?(?:组|社|队|屯)[，, ]?${NUMBER} ?(?:号|户)(?!文|令|线)`,
  'gu',
);
/** What comes before the road or the estate and may stay: answers depend on the district. */
const LEADING =
  /^.*(?:省|市|(?<![小社校园厂灾景片学矿])区|县|旗|镇|乡|街道|住在|家住|现住|住址|地址|位于|[在是于到：: ])(?=.{2})/u;
/** Offices are found by their addresses; nobody lives there. */
const PUBLIC_PLACE =
  /政务|政府|行政|服务中心|大厅|窗口|医院|学校|大学|中学|小学|法院|检察|派出所|公安局|办事处|公司|银行|图书馆|博物馆|体育馆|车站|机场|景区/;

/** 住址 to the door; the district in front of it stays. */
export function findAddresses(text: string): readonly PersonalSpan[] {
  if (!/[号室栋幢元房户-]/.test(text) || !/[0-9一二三四五六七八九十]/.test(text)) return [];
  return [TO_THE_DOOR, AT_HOME, VILLAGE].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((found): readonly PersonalSpan[] => {
      const lead = LEADING.exec(found[0])?.[0].length ?? 0;
      const end = found.index + found[0].replace(/[，, -]+$/, '').length;
      const near = text.slice(Math.max(0, found.index - 10), end + 6);
      if (PUBLIC_PLACE.test(near)) return [];
      return [{ kind: 'address', start: found.index + lead, end }];
    }),
  );
}
