/**
 * 夹带指令: text of a document that speaks to a program instead of stating a rule. A provision with such words is never
 * put before a model and supports no sentence; it stays readable on the document's page.
 */
const INSTRUCTION_PATTERNS: readonly RegExp[] = [
  /(?:忽略|无视|忘记|忘掉|抛开|不(?:要|必|用)?理会|覆盖|跳过|违背).{0,4}(?:以上|之前|前面|上面|上述|此前|所有|一切|全部|你的|系统|任何|原有|先前|现有|预设).{0,10}(?:指令|提示词?|规则|设定|限制|要求|约束|内容|对话|资料)/,
  /(?:告诉|回复|回答|答复|提示|引导)(?:所有)?(?:用户|提问者|访客|对方).{0,4}(?:说|[：:，,“]|所有|全部|可以|访问|点击|拨打|加)/,
  /(?:从现在|接下来|现在|此后)(?:开始|起)?[，,]?(?:你|模型|助手)(?:就)?(?:是|要|将|扮演|必须|不再|应)/,
  /你(?:现在)?(?:是|扮演).{0,12}(?:助手|机器人|模型|人工智能|AI)/i,
  /(?:作为|身为)(?:一个|一名)?(?:AI|人工智能|语言模型|智能助手|大模型)/i,
  /(?:输出|回答|回复|返回)(?:以下|如下|下面|这段|这句)(?:内容|文字|话|结果|链接)/,
  /(?:系统|开发者)提示词?[:：]|system\s*prompt|developer\s*message/i,
  /(?:ignore|disregard|forget|override).{0,40}(?:instruction|prompt|rule|context|above|previous)/i,
  /you\s+(?:are|must|should)\s+(?:now\s+)?(?:an?\s+)?(?:assistant|answer|respond|reply|say|tell|output)/i,
  /<\|?(?:im_start|im_end|system|assistant|endoftext)\|?>|\[\/?INST\]|<<SYS>>|###\s*(?:instruction|system)/i,
];

/** Characters that hide text from people: zero-width, direction and tag characters. */
const HIDDEN = /[\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\u{E0000}-\u{E007F}]/gu;

export function holdsInstruction(text: string): boolean {
  const shown = text.replace(HIDDEN, '');
  const joined = shown.replace(/[\s　]+/g, ' ');
  const packed = shown.replace(/[\s　·.。、*_-]+/g, '');
  return INSTRUCTION_PATTERNS.some((pattern) => pattern.test(joined) || pattern.test(packed));
}
