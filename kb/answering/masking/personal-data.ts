/** 个人信息种类 that are masked in questions before anything is stored. */
export type PersonalDataKind =
  | 'identity-card'
  | 'travel-document'
  | 'bank-card'
  | 'mobile-phone'
  | 'landline'
  | 'licence-plate'
  | 'email'
  | 'account'
  | 'long-number'
  | 'address'
  | 'name';

/** What stands in the text instead; the brackets keep it out of searches. */
export const PLACEHOLDERS: Readonly<Record<PersonalDataKind, string>> = {
  'identity-card': '［身份证号］',
  'travel-document': '［证件号］',
  'bank-card': '［银行卡号］',
  'mobile-phone': '［手机号］',
  landline: '［电话号码］',
  'licence-plate': '［车牌号］',
  email: '［邮箱］',
  account: '［账号］',
  'long-number': '［号码］',
  address: '［住址］',
  name: '［姓名］',
};

/** A stretch of the text that tells who somebody is; UTF-16 offsets. */
export interface PersonalSpan {
  readonly kind: PersonalDataKind;
  readonly start: number;
  readonly end: number;
}
