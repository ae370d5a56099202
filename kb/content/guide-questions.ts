import type { GuideField } from '../entries/guide-fields.ts';

/** Which field of a guide a question asks for: 要带什么 asks for materials, 几天能办好 for the time limits. */
export const GUIDE_QUESTIONS: readonly { readonly field: GuideField; readonly pattern: RegExp }[] = [
  {
    field: 'materials',
    pattern:
      /材料|证件|资料|表格|(?:要|需要?|得|应该?)?(?:带|准备|提供|提交|交|携带|拿)(?:些)?(?:什么|哪些|啥)|要(?:身份证|户口[本簿]|照片)/,
  },
  {
    field: 'conditions',
    pattern:
      /条件|资格|(?:谁|什么人|哪些人|哪类人)(?:可以|能|才能)|符合什么|(?:我|能不能|可不可以|能否|是否).{0,8}(?:申请|办|领)|(?:能|可以)(?:申请|申领|领取?|享受|报名).{0,12}吗/,
  },
  {
    field: 'steps',
    pattern:
      /流程|程序|步骤|手续|(?:怎么|如何|怎样|咋)(?:才能|样)?(?:去)?(?:办|申请|申领|申报|领|弄|操作|提交|登记|注册|报名|备案|转)/,
  },
  {
    field: 'committedTimeLimit',
    pattern:
      /(?:多久|多长时间|几天|几个工作日|多少天|什么时候)(?:才|就)?(?:能|可以|会)?(?:够)?(?:办|批|审|到账|拿到|出结果|下来|完成|领到)|(?:办理|审批|办结|受理|审核|承诺)(?:的)?(?:时限|期限|时间)|(?:办理|审批|审核|办下来|办好|办).{0,4}(?:多久|多长时间|几天)/,
  },
  { field: 'statutoryTimeLimit', pattern: /法定(?:时限|期限|办结)/ },
  {
    field: 'places',
    pattern:
      /(?:哪里|哪儿|哪个(?:窗口|地方|大厅|网站)|什么地方)|(?:在|去|到)哪|地点|地址|窗口|网址|网上.{0,4}(?:办|申请|报)/,
  },
  { field: 'phones', pattern: /电话|号码|热线|联系方式/ },
  {
    field: 'fees',
    pattern:
      /收费|工本费|手续费|免费|(?<!(?:一|每个?|按)(?:年|月|季度?)(?:要|得|需要?)?)(?:要|收|交|花|付)(?:不要|不收|多少|几)?(?:钱|费)|办理费用/,
  },
  {
    field: 'department',
    pattern: /(?:哪个|什么|哪些)(?:部门|单位|机关|局)(?:办|受理|负责|管)|归(?:谁|哪).{0,3}管/,
  },
];

/** 想办事: somebody wants something done, may do it, or asks the way to it. */
export const ASKS_TO_DO =
  /想|(?<!需|主|重|简)要(?!求|点|闻)|怎么|怎样|如何|咋|点样|[能可行]不[能可行]|能(?!力|源|量)|可以|去哪|哪里|哪儿|吗|[^是]不[？?]?$|办(?!法|公|学)|申请|登记|领取|报名|补(?!贴|助)|退/;

/** Shown where a question asks how a matter is done and names no field. */
export const DEFAULT_GUIDE_FIELDS: readonly GuideField[] = ['steps', 'materials', 'places'];

/** Shown instead where a guide gives neither steps nor materials. */
export const SPARSE_GUIDE_FIELDS: readonly GuideField[] = ['conditions', 'places', 'phones'];

/** Words of a guide's title that people leave out or put otherwise. */
export const GENERIC_ACTIONS =
  /申领|申请|办理|登记|申报|审批|核准|核发|认定|备案|缴纳|报名|领取|手续|事项|服务|指引|的/g;

/** Actions that make another matter of the same thing: a question without 补办 does not mean the guide to 补办. */
export const SPECIFIC_ACTIONS =
  /补办|补领|补发|换发|换领|变更|注销|撤销|延续|延期|转移|转学|退役|恢复|取消|查询|遗失|挂失/g;
