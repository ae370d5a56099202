import type { Dice } from './random.ts';

/** 个人信息 by kind: valid values, each written in one of the ways in which people write them. */
export const PERSONAL_VALUES: Readonly<Record<string, (dice: Dice) => string>> = {
  'identity-card': (dice) =>
    grouped(dice, identityNumber(dice), [
      [6, 8, 4],
      [6, 4, 4, 4],
      [3, 3, 4, 4, 4],
    ]),
  'identity-card-15': (dice) => `${area(dice)}${birthDate(dice).slice(2)}${dice.digits(3)}`,
  'mobile-phone': (dice) =>
    `${dice.pick(['', '', '', '+86 ', '86-', '0086'])}${grouped(dice, mobile(dice), [
      [3, 4, 4],
      [4, 3, 4],
      [3, 8],
    ])}`,
  landline: (dice) => landline(dice),
  'bank-card': (dice) =>
    grouped(dice, bankCard(dice), [
      [4, 4, 4, 4, 3],
      [6, 10, 3],
      [4, 4, 4, 7],
    ]),
  'licence-plate': (dice) => plate(dice),
  email: (dice) => email(dice),
};

function grouped(dice: Dice, number: string, ways: readonly (readonly number[])[]): string {
  const separator = dice.pick(['', '', '', ' ', '-', '－', '　', ' - ', '·']);
  if (separator === '') return dice.below(4) === 0 ? fullWidth(number) : number;
  const parts: string[] = [];
  let from = 0;
  for (const length of dice.pick(ways)) {
    parts.push(number.slice(from, from + length));
    from += length;
  }
  if (from < number.length) parts[parts.length - 1] += number.slice(from);
  return parts.filter((part) => part !== '').join(separator);
}

function fullWidth(text: string): string {
  return text.replace(/[0-9A-Za-z@.]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
}

function area(dice: Dice): string {
  return dice.pick([
    '110101',
    '320508',
    '320583',
    '440305',
    '510104',
    '611002',
    '420106',
    '230103',
    '650102',
    '350203',
  ]);
}

function birthDate(dice: Dice): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `19${30 + dice.below(70)}${two(1 + dice.below(12))}${two(1 + dice.below(28))}`;
}

function identityNumber(dice: Dice): string {
  const body = `${area(dice)}${birthDate(dice)}${dice.digits(3)}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  const check = '10X98765432'.charAt(sum % 11);
  return body + (dice.below(3) === 0 ? check.toLowerCase() : check);
}

function mobile(dice: Dice): string {
  return `1${dice.pick(['3', '5', '6', '7', '8', '9'])}${dice.digits(9)}`;
}

function landline(dice: Dice): string {
  const code = dice.pick(['010', '021', '025', '0512', '0755', '0914', '0551', '0871', '0431']);
  const number = `${2 + dice.below(7)}${dice.digits(code.length === 3 ? 7 : 6 + dice.below(2))}`;
  const written = dice.pick([
    `${code}-${number}`,
    `${code}${number}`,
    `(${code})${number}`,
    `（${code}）${number}`,
    `${code} ${number}`,
    `${code}－${number}`,
    `${code}-${number}-801`,
  ]);
  return dice.below(5) === 0 ? fullWidth(written) : written;
}

function bankCard(dice: Dice): string {
  const length = dice.pick([16, 19]);
  const body = `${dice.pick(['622202', '621700', '622848', '621661', '436742', '552288', '356827'])}${dice.digits(length - 7)}`;
  for (let check = 0; check < 10; check += 1) if (passesLuhn(`${body}${check}`)) return `${body}${check}`;
  throw new Error('a check digit exists for every body');
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (const [index, digit] of [...digits].reverse().entries()) {
    const doubled = index % 2 === 1 ? Number(digit) * 2 : Number(digit);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

function plate(dice: Dice): string {
  const head = `${dice.pick([...'京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼'])}${dice.pick([...'ABCDEFGHJKLM'])}`;
  const tail = dice.pick([
    () => dice.digits(5),
    () => `${dice.pick([...'ABCDEFGHJK'])}${dice.digits(4)}`,
    () => `${dice.digits(2)}${dice.pick([...'PQRSTUVWXYZ'])}${dice.digits(2)}`,
    () => `${dice.pick([...'DF'])}${dice.digits(5)}`,
    () => `${dice.digits(5)}${dice.pick([...'DF'])}`,
    () => `${dice.digits(4)}${dice.pick([...'挂学警港澳'])}`,
  ])();
  const written = `${head}${dice.pick(['', '', '·', ' ', '-'])}${tail}`;
  return dice.below(6) === 0 ? fullWidth(written) : dice.below(6) === 0 ? written.toLowerCase() : written;
}

function email(dice: Dice): string {
  const name = `${dice.pick(['zhang', 'li_', 'wang.', 'chen-', 'x', 'A', 'user+'])}${dice.pick(['san', 'wei', 'q8', 'lei'])}${dice.digits(dice.below(6))}`;
  const written = `${name}@${dice.pick(['qq.com', '163.com', 'example.com.cn', 'mail.example.org', 'sina.cn'])}`;
  return dice.below(6) === 0 ? fullWidth(written) : written;
}
