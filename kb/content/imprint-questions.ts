/** 版记项目: facts that a document prints about itself (GB/T 9704—2012: 发文字号, 发文机关署名, 成文日期, 主送, 抄送). */
export type ImprintField = 'number' | 'issuer' | 'date' | 'addressees' | 'copies' | 'basis';

const ISSUED = '(?:印发|发布|颁布|公布|下发|签发|发出|出台|制定|发文|成文|落款|发)';

export const IMPRINT_QUESTIONS: readonly { readonly field: ImprintField; readonly pattern: RegExp }[] = [
  { field: 'number', pattern: /文号|发文字号|文件号|发文号|(?:几|多少)号文件?/ },
  {
    field: 'issuer',
    pattern: new RegExp(
      `(?:由|是)?(?:谁|哪(?:个|一个|家|些|级)?(?:机关|单位|部门|政府|机构|地方)?|什么(?:机关|单位|部门))(?:负责)?${ISSUED}的?(?:[？?。\\s]|$)|发文(?:机关|单位|部门)|(?:印发|发布|制定|落款)(?:的)?(?:机关|单位|部门)|谁的文件`,
    ),
  },
  {
    field: 'date',
    pattern: new RegExp(
      `(?:什么时候|什么时间|何时|哪(?:一?年|一?天|一?日|个?月)|几(?:月|号)|时间)[^，。？?]{0,6}${ISSUED}|${ISSUED}(?:的)?(?:日期|时间|年份)|${ISSUED}于(?:什么|何|哪)|落款(?:日期|时间)`,
    ),
  },
  { field: 'addressees', pattern: /主送|(?:印?发|下发)给(?:谁|哪|什么)|发到哪/ },
  { field: 'copies', pattern: /抄送/ },
  {
    field: 'basis',
    pattern:
      /(?:根据|依据|按照|贯彻|落实)(?:的?是)?(?:哪|什么)[^，。？?]{0,12}(?:制定|印发|出台|起草)|制定(?:的)?(?:依据|根据)|上位(?:法|文件|依据)/,
  },
];

/** Words of such questions that name no matter. */
export const IMPRINT_WORDS =
  /发文字号|文件号|文号|发文|印发|发布|颁布|公布|下发|签发|发出|出台|制定|成文|落款|主送|抄送|根据|依据|按照|贯彻|落实|上级|上位|起草|机关|单位|部门|日期|时间|年份|文件|通知|发给|名称|哪天|号文件?/g;
