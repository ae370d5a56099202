/** 个人信息种类 that are masked in questions before anything is stored. */
export type PersonalDataKind =
  | 'identity-card'
  | 'bank-card'
  | 'mobile-phone'
  | 'landline'
  | 'licence-plate'
  | 'email'
  | 'account'
  | 'long-number';

export interface MaskedText {
  readonly text: string;
  readonly kinds: readonly PersonalDataKind[];
}

interface MaskRule {
  readonly kind: PersonalDataKind;
  readonly pattern: RegExp;
  readonly accepts?: (digits: string) => boolean;
}

const PLACEHOLDERS: Readonly<Record<PersonalDataKind, string>> = {
  'identity-card': '［身份证号］',
  'bank-card': '［银行卡号］',
  'mobile-phone': '［手机号］',
  landline: '［电话号码］',
  'licence-plate': '［车牌号］',
  email: '［邮箱］',
  account: '［账号］',
  'long-number': '［号码］',
};

const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';

/** In order: what an earlier rule has masked is gone for the later ones. */
const RULES: readonly MaskRule[] = [
  { kind: 'email', pattern: /[A-Za-z0-9][\p{L}\p{N}._%+*-]*@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu },
  {
    kind: 'identity-card',
    pattern: /(?<![A-Za-z0-9])\d{6}[ -]?\d{4}[ -]?\d{4}[ -]?\d{3}[\dXx](?![A-Za-z0-9])/g,
    accepts: (digits) => hasIdentityCheckDigit(digits) || isBirthDate(digits.slice(6, 14)),
  },
  {
    kind: 'identity-card',
    pattern: /(?<![A-Za-z0-9])\d{15}(?![A-Za-z0-9])/g,
    accepts: (digits) => isBirthDate(`19${digits.slice(6, 12)}`),
  },
  {
    kind: 'bank-card',
    pattern: /(?<![A-Za-z0-9])\d{4}(?:[ -]?\d{4}){2,3}(?:[ -]?\d{1,4})?(?![A-Za-z0-9])/g,
    accepts: (digits) => digits.length >= 13 && digits.length <= 19 && passesLuhn(digits),
  },
  { kind: 'long-number', pattern: /(?<![A-Za-z0-9])\d{15,}[Xx]?(?![A-Za-z0-9])/g },
  { kind: 'mobile-phone', pattern: /(?<!\d)(?:(?:\+|00)?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)/g },
  { kind: 'landline', pattern: /(?<!\d)[(（]?0\d{2,3}[)）]?[ -]?\d{7,8}(?:-\d{1,6})?(?!\d)/g },
  { kind: 'landline', pattern: /(?<=(?:电话|致电|拨打|座机|联系)[^\d。，]{0,4})[2-9]\d{6,7}(?!\d)/g },
  {
    kind: 'licence-plate',
    pattern: new RegExp(
      `[${PROVINCES}][A-HJ-NP-Z][·・. ]?(?=[A-HJ-NP-Z]*\\d)[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳](?![A-Za-z0-9])`,
      'gi',
    ),
  },
  {
    kind: 'account',
    pattern: /(?<=(?:QQ|微信|支付宝|抖音)(?:号码?|账号)?[是为：: ]{0,2})[A-Za-z0-9][A-Za-z0-9_-]{4,19}/gi,
  },
];

/** Replaces numbers and addresses that identify a person; 文号, dates, amounts and service numbers such as 12345 stay. */
export function maskPersonalData(text: string): MaskedText {
  const kinds = new Set<PersonalDataKind>();
  let masked = foldDigits(text);
  let isMasked = false;
  for (const { kind, pattern, accepts } of RULES) {
    masked = masked.replace(pattern, (found) => {
      if (accepts && !accepts(found.replace(/[ -]/g, ''))) return found;
      kinds.add(kind);
      isMasked = true;
      return PLACEHOLDERS[kind];
    });
  }
  return { text: isMasked ? masked : text, kinds: [...kinds] };
}

/** GB 11643—1999: weighted sum modulo 11. */
function hasIdentityCheckDigit(digits: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return '10X98765432'.charAt(sum % 11) === digits.charAt(17).toUpperCase();
}

/** A mistyped identity number is as telling as a right one, so a plausible birth date is enough. */
function isBirthDate(date: string): boolean {
  const [year, month, day] = [date.slice(0, 4), date.slice(4, 6), date.slice(6, 8)].map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  return year >= 1880 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - index));
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0 && /[1-9]/.test(digits);
}

/** Full-width digits, signs and letters, one for one, so that １３８… is masked like 138…. */
function foldDigits(text: string): string {
  return text.replace(/[０-９＠．－Ａ-Ｚａ-ｚ]/g, (character) =>
    String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  );
}
