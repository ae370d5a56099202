import type { AnswerStatus } from '../answering/answer-status.ts';

/** 分流规则: wordings of a question that is not answered from the library. */
export interface RoutingRule {
  readonly status: Extract<AnswerStatus, `redirected-${string}` | `refused-${string}`>;
  readonly pattern: RegExp;
  /** True where the same words also open policy questions: then the library is asked first. */
  readonly yieldsToLibrary: boolean;
}

const always = (status: RoutingRule['status'], pattern: RegExp): RoutingRule => ({
  status,
  pattern,
  yieldsToLibrary: false,
});
const unlessSupported = (status: RoutingRule['status'], pattern: RegExp): RoutingRule => ({
  status,
  pattern,
  yieldsToLibrary: true,
});

const SOMEBODY = '(?:我|他|她|有人|朋友|家人|家属|孩子|儿子|女儿|同学|同事|邻居|老人|爸|妈|老公|老婆)';

/** Danger to life now, not questions about rules on such events: 火灾事故怎么认定 is a policy question. */
export const CRISIS_RULES: readonly RoutingRule[] = [
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
  always('redirected-crisis', /不想活了|活着没(?:有)?意思|想死(?![亡])|^(?:自杀|跳楼|轻生)[吧了。！!]*$/),
];

export const INJECTION_RULES: readonly RoutingRule[] = [
  always(
    'refused-injection',
    /(?:忽略|无视|忘记|忘掉|抛开|不要?理会|不用管|覆盖|跳过)(?:掉)?(?:以上|之前|前面|上面|上述|所有|一切|全部|你的|系统|任何|原有|先前|现有|预设|这些|你(?:收到|被)).{0,10}(?:指令|提示词?|规则|设定|限制|要求|约束|内容|对话)/,
  ),
  always(
    'refused-injection',
    /ignore.{0,30}(?:instruction|prompt|rule)|system\s*prompt|jailbreak|developer mode/i,
  ),
  always(
    'refused-injection',
    /(?:从现在(?:开始|起)|接下来|现在)[，,]?你(?:就)?(?:是|要扮演|扮演|将扮演|必须|不再)/,
  ),
  always('refused-injection', /(?:扮演|假装|假扮|模拟)(?:成|你是|一个|一名|我的|没有)/),
  always(
    'refused-injection',
    /(?:输出|显示|打印|复述|告诉我|泄露|说出|重复|给出).{0,8}(?:你的|系统|初始|内部|隐藏).{0,6}(?:提示词?|指令|设定|配置|密码|密钥|规则)/,
  ),
  always(
    'refused-injection',
    /不(?:要|用|需要?|必)(?:给出?|带|附|加|写|标注?)?(?:任何)?(?:引用|出处|依据|来源).{0,8}(?:直接|编|随便)/,
  ),
  always(
    'refused-injection',
    /<\s*\/?\s*(?:script|system|assistant|iframe)\b|\[\s*(?:system|INST)\s*\]|<\|im_start\|>/i,
  ),
];

/** Insults aimed at the reader; a policy question that also swears is still answered. */
export const INSULT =
  /(?:傻|煞|沙|啥)(?:逼|比|屄|b)|(?:操|草|肏|日|干)(?:你|尼)(?:妈|娘|大爷|祖宗|全家)|(?:你|尼)(?:妈|玛)(?:的|死了|逼|比)|他妈的?|妈的|去死|滚(?:蛋|开|犊子)|狗(?:屁|日的|东西|官)|王八蛋|混蛋|贱(?:人|货)|废物|白痴|脑残|智障|弱智|畜生|fuck|shit|sb(?![a-z])|cnm|nmsl/gi;

export const ROUTING_RULES: readonly RoutingRule[] = [
  always(
    'redirected-greeting',
    /^(?:(?:你|您|大家)好|嗨|哈[喽啰罗]|喂|在(?:吗|么|不在)?|有人(?:在)?吗|(?:早上|上午|中午|下午|晚上|早|晚)(?:好|安)|hi|hello|hey)(?:[，,]?(?:请问|在吗|客服|小\S|有人吗))?[呀啊哦哈吗呢~～!！。.？?，,\s]*$/i,
  ),
  always(
    'redirected-greeting',
    /^(?:好的?[，,]?|嗯+[，,]?|行[，,]?)?(?:非常|太|十分|多)?(?:谢谢|感谢|多谢|谢了|辛苦|麻烦)(?:你|您|了|你们|您们|啦|大家|的?(?:解答|回答|帮助|回复))*[呀啊哦哈~～!！。.\s]*$/,
  ),
  always(
    'redirected-greeting',
    /^(?:好的?|嗯+|行|可以|知道了?|明白了?|了解了?|收到|再见|拜拜|ok|bye)[呀啊哦哈的了~～!！。.\s]*$/i,
  ),
  always(
    'redirected-greeting',
    /^(?:请问)?(?:你|您)(?:到底)?(?:是(?:谁|什么|机器人|人工|真人|AI|哪个|干什么|做什么)|叫(?:什么|啥)|(?:能|会|可以)(?:帮我)?(?:做|干|回答|查|办)?(?:什么|啥|哪些)|(?:有|的)(?:什么|哪些)?(?:功能|名字|作用)|怎么用).{0,12}$/i,
  ),
  always(
    'redirected-personal-account',
    /我(?:的|自己的|家的?|本人的?|名下的?)?.{0,4}(?:社保|养老保险|养老金|退休金|医保|医疗保险|公积金|失业金|低保|补贴|工资|个税|税|罚款|违章|驾照|积分)(?:卡|账户|账号|个人账户)?(?:里|上|中)?.{0,6}(?:(?:交|缴|缴纳|扣|欠|发|领|存|到账|打)(?:了|过)(?:多少|几|没|吗|多久|费)|余额|还(?:剩|有)(?:多少|几)|(?:到账|发放?|打款)(?:了)?(?:没有?|吗)|(?:断缴|停缴)了(?:没有?|吗|多久|几))/,
  ),
  always(
    'redirected-personal-account',
    /我(?:的|们的|家的|上周|昨天|前天|上个?月|之前|已经|提交的?|申请的?|办的?).{0,14}(?:(?:办理|审核|审批|受理|申请|处理|办件|案件)的?(?:进度|进展|结果|状态)(?!.{0,6}(?:规定|政策|公开))|(?:批|审|办|下来|通过|受理)(?:好|完|下来)?了(?:没有?|吗)|办到(?:哪|什么程度)|什么时候(?:能)?(?:批|下来|到账|办好))/,
  ),
  always(
    'redirected-personal-account',
    /(?:帮我|给我|替我|麻烦)(?:查|看)(?:一?下|询|查)?.{0,4}(?:我|本人|他|她|名下|身份证).{0,16}/,
  ),
  unlessSupported(
    'redirected-disclosure-request',
    /(?:我|本人|我们|公司).{0,4}(?:要|想|需要?|欲).{0,3}(?:依?申请).{0,12}(?:公开|政府信息)|(?:怎么|如何|怎样|哪里|在哪).{0,4}申请(?:政府)?(?:信息)?公开|提交(?:政府)?信息公开申请|要求.{0,12}公开(?:该|这份|相关)?(?:文件|信息|材料)$/,
  ),
  unlessSupported(
    'redirected-complaint',
    /(?:我|我们|本人|业主|居民).{0,3}(?:要|想|来|需要|强烈|希望).{0,4}(?:投诉|举报|反映|控告|上访|告状|维权)|(?:投诉|举报)(?:一下|一个|某|我|你们|他们|小区|物业|邻居|楼上|商家|老板|公司)|^(?:投诉|举报|建议|反映)[：:，,]?/,
  ),
  unlessSupported(
    'redirected-complaint',
    /(?:我|我们).{0,3}(?:有|提|想提|要提).{0,4}(?:个|一个|条|点|些)?(?:建议|意见)(?!稿)|(?:强烈)?(?:建议|希望|呼吁)(?:政府|有关部门|相关部门|市里|领导|你们)|(?:没人管|有没有人管|到底管不管|能不能管管|扰民|太黑了|不作为|态度(?:恶劣|太差|很差))/,
  ),
  always(
    'redirected-out-of-scope',
    /(?:写|作|编|来|创作|讲|说|生成)(?:一?[首篇段个则支份])(?:关于.{0,20}的?|.{0,12})(?:诗|词|歌|歌词|小说|故事|笑话|段子|作文|情书|相声|小品|代码|程序|脚本|论文|文案|剧本)/,
  ),
  always(
    'redirected-out-of-scope',
    /(?:讲|说)个?(?:笑话|段子|故事)|(?:写|编|帮我写)(?:代码|程序|首诗|诗|脚本|python|java)|(?:用|使用)\s*(?:python|java|c\+\+|javascript|sql).{0,10}(?:写|实现|编)/i,
  ),
  unlessSupported(
    'redirected-out-of-scope',
    /(?:股票|股市|大盘|A股|基金|期货|黄金|比特币|虚拟币|外汇|房价|楼市|油价|汇率).{0,10}(?:(?:会|要|能|还).{0,3}(?:涨|跌|升|降|暴|崩)|涨(?:吗|不涨|还是跌)|走势|行情|买(?:哪|什么)|怎么买|推荐|抄底)|(?:推荐|买|炒).{0,6}(?:股票|彩票|基金|比特币)|(?:彩票|双色球|大乐透).{0,10}(?:号码|中奖|开奖|买)/,
  ),
  unlessSupported(
    'redirected-out-of-scope',
    /(?:今天|明天|后天|昨天|周末|下周|这几天|最近|现在|当前).{0,8}(?:天气|气温|温度|下雨|下雪|刮风|台风|限行|星期几|几号|几点|堵车)(?!.{0,8}(?:政策|规定|补贴|应急|预警|停工|停课))|^.{0,8}天气(?:怎么样|如何|预报)/,
  ),
  unlessSupported(
    'redirected-out-of-scope',
    /(?:比赛|球赛|世界杯|欧冠|NBA|奥运).{0,10}(?:谁(?:会)?赢|比分|冠军|几点|直播)|(?:电影|电视剧|综艺|明星|游戏|小说|歌曲).{0,8}(?:好看|推荐|好听|好玩|结局|主演|八卦|攻略)|(?:星座|运势|算命|塔罗|风水|八字算命|生辰八字|解梦)/,
  ),
  unlessSupported(
    'redirected-out-of-scope',
    /(?:你|您)(?:喜欢|爱|讨厌|觉得|认为|吃|睡|今年|几岁|多大|结婚|有(?:没有)?(?:对象|女朋友|男朋友|感情|意识))|(?:陪我|和我|跟我)(?:聊|说说话|玩)|(?:怎么|如何)(?:追|撩|哄)(?:女|男)|(?:晚饭|午饭|早饭|晚上|中午|今天)吃(?:什么|啥)|(?:红烧|清蒸|糖醋|炒).{0,6}(?:怎么做|做法)/,
  ),
  unlessSupported(
    'redirected-out-of-scope',
    /(?:翻译|帮我翻译|译成|翻成).{0,12}(?:英文|英语|日语|韩语|法语|中文)|^[\d\s+\-*/×÷().=等于多少几？?]+$|(?:解|求).{0,4}(?:方程|不等式|积分|导数)/,
  ),
];
