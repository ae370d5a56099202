import { always, type RoutingRule } from './routing-rule.ts';

/** Where a command to the program begins; in the middle of a sentence the same words tell of people. */
const COMMAND =
  '(?:^|[，,。！!；;：:、"“\\s])(?:请你?|你(?:必须|需要|应该|现在|要){0,2}|现在(?:请)?(?:你)?|从现在(?:开始|起)[，,]?(?:请)?(?:你)?|接下来[，,]?(?:请)?(?:你)?|我(?:要求|命令)你)?';
const EARLIER = '(?:以上|之前|前面|上面|上述|你(?:的|收到的?|被)|系统|原有|先前|现有|预设)';

/** 指令注入: what tells the program to be another one; questions about rules, passwords and play-acting are let through. */
export const INJECTION_RULES: readonly RoutingRule[] = [
  always(
    'refused-injection',
    new RegExp(
      `${COMMAND}(?:忽略|无视|忘记|忘掉|抛开|不要?理会|不用管|覆盖|跳过|绕过)(?:掉)?(?:${EARLIER}.{0,10}(?:指令|提示词?|规则|设定|限制|要求|约束|内容|对话)|(?:所有|一切|全部|任何|这些).{0,8}(?:指令|提示词|系统提示|预设|设定))`,
    ),
  ),
  always(
    'refused-injection',
    /ignore.{0,30}(?:instruction|prompt|rule)|system\s*prompt|jailbreak|developer mode|\bDAN\b.{0,10}(?:mode|模式)/i,
  ),
  always(
    'refused-injection',
    new RegExp(
      `${COMMAND}(?:扮演|假装(?:自己|你)?是|不再(?:是|受|遵守))(?!.{0,20}(?:处罚|判刑|犯法|违法|怎么判|补贴|个税))`,
    ),
  ),
  always(
    'refused-injection',
    /(?:从现在(?:开始|起)|接下来|现在)[，,]?你(?:就)?(?:是(?:一个|一名|一位|我的|不受|没有)|将?不再)/,
  ),
  always(
    'refused-injection',
    /(?:输出|显示|打印|复述|告诉我|泄露|说出|重复|给出).{0,8}(?:(?:你|你们)的.{0,6}(?:提示词?|指令|设定|配置|密钥|密码|规则)|(?:系统|初始|内部|隐藏)的?(?:提示词?|指令|设定|prompt))|把(?:你|你们)的.{0,6}(?:提示词?|指令|设定|规则).{0,4}(?:输出|打印|显示|告诉|说|发|列)/i,
  ),
  always(
    'refused-injection',
    /不(?:要|用|需要?|必)(?:给出?|带|附|加|写|标注?)?(?:任何)?(?:引用|出处|依据|来源).{0,8}(?:直接(?:回答|编|说|告诉)|随便(?:编|说|写)|编(?:一|个|造|吧))/,
  ),
  always(
    'refused-injection',
    /<\s*\/?\s*(?:script|system|assistant|iframe)\b|\[\s*(?:system|INST)\s*\]|<\|im_start\|>/i,
  ),
];

/** 辱骂 that is nothing else, whomever it is aimed at. */
export const INSULT =
  /(?:傻|煞|沙|啥)(?:逼|比|屄|b(?![a-z]))|(?:操|草|肏|艹|日|干)(?:你|尼)(?:妈|娘|大爷|祖宗|全家)|(?:你|尼)(?:妈|玛)(?:的(?!医|养|社|退|户|身|工|户|养老)|死了|逼|比)|去死吧?|滚(?:蛋|犊子|你)|狗(?:屁|日的|东西|官)|王八蛋|混蛋|贱(?:人|货)|(?<![a-z])(?:fuck(?:ing|er)?|shit|cnm|nmsl|sb)(?![a-z])|去你的|脑子有病|不要脸/gi;
/** Words that are insults only where they are aimed at somebody; otherwise they name conditions, goods and mothers. */
export const AIMED_INSULT =
  /(?:你们?|这(?:个|帮|群)?|那(?:个|帮|群)|真是|就是|都是|一群|什么|个)(?:[^，。！!？?]{0,3})(?:废物|白痴|脑残|智障|弱智|畜生|垃圾|笨蛋|蠢货|神经病|饭桶|骗子|走狗)(?!分类|处理|费|站|桶|场|儿童|患者|人员|残疾)|^(?:废物|白痴|脑残|智障|弱智|畜生|垃圾|笨蛋|蠢货|神经病|滚|闭嘴)[！!。.…~了吧啊]*$|(?<![\u4e00-\u9fff])(?:他)?妈的|^滚+[！!。]*|(?:垃圾|脑残|弱智|智障|狗屁)(?:系统|机器人|客服|东西|玩意儿?|软件|网站|平台)/g;
/** What is left beside insults where nothing is asked. */
export const FILLER =
  /[你您他她它这那个些真是就都一群什么东西机器人客服系统玩意儿啊呀吧了的吗呢哦只会知道还敢不滚说话回答]|\byou\b/g;
