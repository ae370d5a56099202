import { always, type RoutingRule } from './routing-rule.ts';

const ABOUT_RULES =
  /认定|赔偿|补偿|报销|规定|政策|待遇|工伤|条例|法律责任|判几年|怎么判|处罚|量刑|丧葬|抚恤|补助|补贴/;
/** A longer text narrates what happened; its writer waits for a reply by letter. */
const SHORT = 120;
const SOMEBODY = '(?:我|他|她|有人|朋友|家人|家属|孩子|儿子|女儿|同学|同事|邻居|老人|爸|妈|老公|老婆)';

/** 紧急求助: danger to life now, not questions about rules on such events: 火灾事故怎么认定 is a policy question. */
const RULES: readonly RoutingRule[] = [
  always(
    'redirected-crisis',
    /(?:着|起|失)火了|(?:火灾|火情)(?:了|啦|发生了)|冒(?:浓烟|着烟)|(?:发生|出现)了?火灾(?:[，,。！!]|怎么办|$)/,
  ),
  always(
    'redirected-crisis',
    /救命(?![之恩钱])|快来人|出人命|(?:煤气|燃气|天然气|毒气)(?:泄漏|中毒)(?:了|啦)/,
  ),
  always(
    'redirected-crisis',
    new RegExp(
      `${SOMEBODY}.{0,8}(?:晕倒|昏倒|昏迷|昏过去|没有?呼吸|大出血|心脏病发|溺水|落水|触电|中毒|休克)了?(?!.{0,12}(?:认定|赔偿|补偿|报销|规定|政策|待遇|工伤|住院|至今))`,
    ),
  ),
  always(
    'redirected-crisis',
    /(?:正在|刚刚?)(?:被?打|砍|抢劫|被抢|绑架|家暴)|被(?:绑架|劫持)了|有人(?:持刀|行凶|抢劫|打架|砍人)/,
  ),
  always(
    'redirected-crisis',
    new RegExp(
      `${SOMEBODY}.{0,6}(?:想|要|准备|打算|正在|闹着|试图).{0,4}(?:自杀|轻生|跳楼|跳河|割腕|寻短见|自尽|结束(?:自己的?)?生命|死)(?!亡)(?!.{0,12}(?:认定|赔偿|规定|政策|保险))`,
    ),
  ),
  always(
    'redirected-crisis',
    /不想活(?:了|下去)?|活着(?:真|好|很)?(?:没|没有|太没)(?:有)?(?:意思|意义|劲)|(?<!差点|不)想死(?!亡)|一死了之|结束(?:自己的?|我的?)生命|^(?:自杀|跳楼|轻生)[吧了。！!]*$|^.{0,6}活不下去了.{0,6}$/,
    { unless: ABOUT_RULES },
  ),
  always(
    'redirected-crisis',
    /(?:喝|服|吞|吃)(?:了|下)?(?:农药|百草枯|安眠药|老鼠药|敌敌畏)(?:了|，|,|。|！|!|怎么办|$)|(?:割腕|上吊|跳下去|跳江|跳河)了|(?:要|想|准备).{0,3}跳(?:楼|河|江|桥|下)|(?:孩子|小孩|宝宝|老人|儿子|女儿|奶奶|爷爷).{0,3}(?:不见了|走丢了|走失了|失踪了)|羊水破了|(?:胸口|心脏).{0,4}(?:剧痛|疼得|痛得).{0,6}|喘不(?:过|上)(?:来)?气|(?:流血|出血)(?:不止|止不住)|叫不醒/,
    { unless: ABOUT_RULES },
  ),
  always(
    'redirected-crisis',
    /(?:老公|丈夫|老婆|男友|男朋友|爸爸?|他|她|有人|一群人).{0,4}(?:正在|在|要|拿刀|拿着刀).{0,4}(?:打|砍|杀)(?:我|人)|(?:家里|屋里)(?:进|来)(?:了)?(?:贼|小偷)|(?:被人?|有人)(?:跟踪|尾随)(?:我)?(?:了|，|,|。|！|$)|被(?:我?老公|我?丈夫|家人|他)?(?:家暴|打)了?[，,。！!]?(?:快|救|报警|怎么办|好害怕)/,
    { unless: ABOUT_RULES },
  ),
];

/** In short messages; a long letter in which somebody speaks of ending their life is answered with the numbers beside. */
export const CRISIS_RULES: readonly RoutingRule[] = RULES.map((rule) => ({ maxLength: SHORT, ...rule }));

export const DESPAIR = /不想活了|想死(?!亡)|(?:要|想|打算)(?:自杀|轻生|跳楼)|活不下去了/;

/** Violence at home: whatever is asked beside it is answered, with who helps at once in front. */
export const VIOLENCE =
  /家暴|家庭暴力|(?:被|遭|挨)我?(?:老公|丈夫|老婆|妻子|男友|男朋友|前夫|婆家|公公|婆婆|爸爸?|父亲|家里?人).{0,4}(?:打|殴|虐)|(?:老公|丈夫|男友|男朋友|前夫).{0,3}打(?:我|人|老婆)/;
