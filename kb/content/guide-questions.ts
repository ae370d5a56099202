import type { GuideContent } from '../entries/service-guide.ts';

type AskableField = Exclude<
  keyof GuideContent,
  'itemCode' | 'title' | 'divisionCode' | 'visibility' | 'sourceUrl' | 'extra'
>;

/** Which field of a guide a question asks for: 要带什么 asks for materials, 几天能办好 for the time limits. */
export const GUIDE_QUESTIONS: readonly { readonly field: AskableField; readonly pattern: RegExp }[] = [
  {
    field: 'materials',
    pattern:
      /材料|证件|资料|表格|(?:要|需要?|得|应该?)?(?:带|准备|提供|提交|交|携带|拿)(?:些)?(?:什么|哪些|啥)|手续|要(?:身份证|户口本|照片)/,
  },
  {
    field: 'conditions',
    pattern:
      /条件|资格|(?:谁|什么人|哪些人|哪类人)(?:可以|能|符合)?|符合什么|(?:我|能不能|可不可以|是否).{0,6}(?:申请|办|领)|要求/,
  },
  {
    field: 'steps',
    pattern:
      /流程|程序|步骤|手续怎么|(?:怎么|如何|怎样)(?:才能)?(?:去)?(?:办|申请|申领|领|弄|操作|提交|登记|注册|报|查)|怎么(?:样)?(?:才)?(?:可以|能)/,
  },
  {
    field: 'committedTimeLimit',
    pattern: /多久|多长时间|几天|几个工作日|时限|期限|什么时候能|多少天|办好|办结/,
  },
  { field: 'statutoryTimeLimit', pattern: /法定(?:时限|期限)|多久|多长时间|时限|办结/ },
  { field: 'places', pattern: /哪里|哪儿|在哪|去哪|到哪|地点|地址|窗口|什么地方|网址|网站|网上/ },
  { field: 'phones', pattern: /电话|号码|热线|咨询|联系/ },
  { field: 'fees', pattern: /收费|费用|多少钱|要钱|要不要钱|免费|工本费|花钱|交钱/ },
  { field: 'department', pattern: /(?:哪个|什么|哪些)(?:部门|单位|机关|局)|谁(?:负责|管|办)|归(?:谁|哪)/ },
];

/** Shown where a question asks how a matter is done and names no field. */
export const DEFAULT_GUIDE_FIELDS: readonly AskableField[] = ['steps', 'materials', 'places'];
