/** 换题语: announces that something else is asked now. */
export const TOPIC_CHANGE =
  /^(?:另外|此外|对了|换个(?:问题|话题)|顺便|还|再|我|也)*[，,]?(?:再|还|也)?(?:想|要)?(?:请?问|咨询|打听|知道|了解)(?:一?下|个)?(?:别的|另一个)?(?:问题|事)?[，,：:]?|^(?:另外|此外|对了|换个(?:问题|话题))[，,]?/;

/** 承接语: words that lean on what was said before. 那么 and 那个 open any question. */
export const LEANING =
  /^(?:那(?![么个])|这(?!次)|[它他她](?:们)?|其中|该|此|上述|刚才|前面|前者|后者|同样|不是|我?(?:说|搞|记|写)错了?|后来|要是|如果|万一|具体|剩下|第[0-9一二三四五六七八九十百]+[条款项章]|(?:还|也|都|就)(?!想)|(?:刚|听说|我(?:们|是|在|知道))[^？?吗呢哪怎么什多几]*$)|呢[？?。！!]*$/;

/** Words of action and courtesy that any matter has; they say of no question what it is about. */
export const COMMON_ACTIONS =
  /请问|听说|知道|最(?:晚|早|多|少|高|低)|这儿|那儿|不用|不能|(?:办|去|拿|打|交|带|用|想|得|算|从|不|也|就|都|还|会|没|吧|那|又|再|才|只|我|你|它)/g;
