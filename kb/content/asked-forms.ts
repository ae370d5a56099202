/**
 * 所问: what a question asks for, told by the words that ask. Exactly one; the first that fits, so that narrower forms
 * stand above wider ones (多少钱 above 多少, 什么时候 above 什么).
 */
export const ASKED_FORMS = [
  'money',
  'duration',
  'when',
  'where',
  'who',
  'amount',
  'reason',
  'whether',
  'list',
  'manner',
  'definition',
  'what',
  'open',
] as const;

export type AskedForm = (typeof ASKED_FORMS)[number];

/** A sum, duration, day, place, body or number: an answer of these forms is told by its looks. */
export const TYPED_FORMS: ReadonlySet<AskedForm> = new Set([
  'money',
  'duration',
  'when',
  'where',
  'who',
  'amount',
]);

/** The words of a question that ask for each form; the match is the gap that the answer fills. */
export const ASKING_PATTERNS: Readonly<Record<Exclude<AskedForm, 'open'>, RegExp>> = {
  money:
    /(?:多少|几)(?:钱|元|万元|万|亿元|亿|块)|(?<=(?:金额|价值|价格|费用?|款|补贴|补助|奖金|工资|获利|损失|标准)(?:是|为|有|共|总额|总计|合计)?)多少(?!天|年|个月|人|份)/,
  duration:
    /多久|多长时间|(?:几|多少)个?(?:天|日|年|月|小时|分钟|周|工作日)(?!份|[号内前])|(?<=期限?(?:是|为)?)(?:多长|多少)/,
  when: /什么(?:时候|时间|日期)|何时|何年|何日|哪一?(?:年|天|日|个?月|时)|几(?:月|号|点|时)|到何时|(?<=(?:时间|日期)(?:是|为)?)(?:什么|多少|[？?]?$)/,
  where:
    /哪里|哪儿|(?<!如)何处(?![理置罚分以])|何地|什么(?:地方|地点|位置|场所)|哪个?(?:地方|省|市|区|县|镇|城市|地区|国家)|(?<=(?:地点|地址|住址|位置)(?:是|为)?)(?:什么|[？?]?$)/,
  who: /谁|何人|(?:哪|什么|何)(?:些|个|几个|一个|家|几家|位|名|级)?(?:政府|行政|主管|牵头|责任|负责|职能|具体)?(?:部门|单位|机关|机构|人员|人|公司|企业|组织|主体|法院|医院|银行|委员会)/,
  amount:
    /多少|多大|多高|多长|多远|多重|几(?:个|项|类|家|人|次|种|级|倍|条|份|名|处|批|件|位|张|辆|间|套|方面|度)|第几|(?<=(?:比例|数量|数额|额度|电话|号码|热线)(?:是|为)?)(?:什么|[？?]?$)/,
  reason:
    /为什么|为何|缘何|因何|因为?什么|什么(?:原因|理由|缘由|缘故)|(?<=(?:原因|理由|目的|缘由|缘故)(?:是|为)?)(?:什么|何|[？?]?$)/,
  whether: /是否|有没有|有无|能否|可否|是不是|会不会|能不能|可不可以|要不要|需不需要|吗|么(?=[？?]|$)|与否/,
  list: /哪(?:些|几)(?:个|项|种|类|条|方面)?|哪[0-9一二两三四五六七八九十]+(?:个|项|种|类|条|大|点|方面)?|什么样的|(?:什么|何种|怎样的|怎么样的)(?:条件|材料|手续|流程|程序|步骤|要求|措施|内容|方式|渠道|情形|范围|任务|工作|制度|信息|政策|规定|举措|服务|支持|优惠|帮助|保障|安排|原则)|(?<=包括)(?:什么)?/,
  manner: /如何|怎么(?:样|办|做)?|怎样|咋样?|用什么|通过什么|以什么|什么(?:方法|手段|途径|形式)/,
  definition: /什么(?:是|叫)|(?:是|指的?是?|指)(?:什么|啥)(?:意思)|什么意思|(?:含义|定义)(?:是什么)?|何谓/,
  what: /什么|哪(?:个|一个|种|项|条|家|款|类|份|门|所|部|一)?|何(?:种|物|事|罪|法)?|啥/,
};
