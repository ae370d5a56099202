/** 泛称: words that alone leave open which of many matters is meant: 补贴怎么申请. Whole subjects, longest first. */
export const GENERIC_MATTERS: readonly string[] = [
  '营业许可证',
  '许可证',
  '补贴',
  '补助',
  '津贴',
  '奖励',
  '资助',
  '救助',
  '许可',
  '备案',
  '登记',
];

/** 办理对象: who a guide is for, as its title says in brackets or in front. */
export const AUDIENCE_WORDS: readonly {
  readonly audience: 'individual' | 'organisation';
  readonly words: RegExp;
  readonly label: string;
}[] = [
  { audience: 'individual', words: /自然人|个人(?!所得税|信息)/u, label: '个人' },
  { audience: 'organisation', words: /法人|企业|用人单位|单位/u, label: '企业' },
];
