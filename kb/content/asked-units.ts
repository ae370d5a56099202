/** 所问单位: a question that counts in a unit (几天, 多少岁, 多少钱), and what a sentence has that answers in it. */
export interface AskedUnit {
  readonly asks: RegExp;
  readonly has: RegExp;
}

const NUMBER = '[0-9０-９一二三四五六七八九十两百千半]';
/** 5个工作日, 三十日, 两年; a day of the calendar is none: 5月20日, 2025年. */
const TIME_SPAN = new RegExp(
  `(?<![0-9０-９月]{1,4})(?<!月)(?<![0-9]{3})${NUMBER}+\\s*(?:个)?(?:半)?(?:工作日|自然日|学年|小时|日|天|周(?!岁)|年(?![0-9])|个?月(?![0-9一二三]))|当[日天场]|即时|立即|终身|长期有效`,
  'u',
);

/** Of 131 questions of two labelled sets that ask so, the answer lacks the unit in seven, all with the unit masked. */
export const ASKED_UNITS: readonly AskedUnit[] = [
  {
    asks: /(?:多少|几)周?岁|年龄(?:[是为]|要求|限制)*(?:多少|几)|多大(?:年[纪龄]|岁数)|多大(?:才|就)?(?:能|可以)/u,
    has: /周?岁/u,
  },
  { asks: /(?:多少|(?<!哪)几)(?:个月|个?(?:工作日|自然日|小时)|天|年(?!级)|个?周(?!岁))/u, has: TIME_SPAN },
  {
    asks: /多少(?:钱|元)|几(?:块|元)(?!钱?一)|(?:发|领|补|奖|罚|交|缴|赔|收)(?:放|取|助|偿)?(?:最多|最高)?多少(?=[？?。！!，,\s]|$)/u,
    has: /元|[%％‰]|百分之|免费|[免不](?:予)?收|倍/u,
  },
  { asks: /(?:几|多少)分(?![钟之钱成店公])/u, has: new RegExp(`${NUMBER}分(?![钟之别期类级成])`, 'u') },
  {
    // A share of a rate is no rate: 利率的百分之五十.
    asks: /[利税费汇]率(?:现在|目前|[是为有要])*(?:多少|几)|(?:多少|几)[^，。]{0,4}[利税费汇]率/u,
    has: /^(?=[\s\S]*率)[\s\S]*?(?<!率的[^，。；]{0,8})(?:[%％‰]|[百千]分之)|免(?:征|收|税|费)/u,
  },
  { asks: /百分之(?:几|多少)|几个点|几成|几折|打(?:几|多少)折/u, has: /[%％‰]|百分之|成|折/u },
  ...['户', '层', '倍', '亩', '公里'].map(unitCounted),
];

/** 多少户: what is counted is counted in the answer. */
function unitCounted(unit: string): AskedUnit {
  return {
    asks: new RegExp(`(?:多少|几)个?${unit}`, 'u'),
    has: new RegExp(`${NUMBER}\\s*[万亿]?个?${unit}`, 'u'),
  };
}

export function askedUnitOf(question: string): AskedUnit | undefined {
  return ASKED_UNITS.find(({ asks }) => asks.test(question));
}
