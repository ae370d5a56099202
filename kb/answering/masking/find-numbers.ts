import {
  CURRENCY_BEFORE,
  INSTITUTION_LABEL,
  PERSONAL_LABEL,
  PHONE_LABEL,
  PRIVATE_OWNER,
  PUBLIC_BEHIND,
  PUBLIC_OWNER,
  UNIT_BEHIND,
} from '../../content/personal-number-words.ts';
import { type DigitGroups, findDigitGroups } from './digit-groups.ts';
import { hasIdentityCheckDigit, isBirthDate, isCreditCode, passesLuhn } from './number-checks.ts';
import type { PersonalDataKind, PersonalSpan } from './personal-data.ts';

/** How far to look for what a number is called and whose it is. */
const CONTEXT = 24;

interface Surroundings {
  readonly before: string;
  readonly behind: string;
  /** A letter right before or behind: part of a code, such as 91310115591693856A. */
  readonly isWithinCode: boolean;
}

/** Identity, bank card, telephone and other long numbers, however they are grouped. */
export function findNumbers(text: string): readonly PersonalSpan[] {
  const spans: PersonalSpan[] = [];
  findDigitGroups(text, (groups) => {
    const kind = kindOf(groups, surroundingsOf(text, groups));
    if (kind === undefined) return false;
    spans.push({ kind, start: beginOf(text, groups, kind), end: endOf(text, groups, kind) });
    return true;
  });
  return spans;
}

function kindOf(groups: DigitGroups, around: Surroundings): PersonalDataKind | undefined {
  const { digits, lengths } = groups;
  if (digits.length < 7 || around.isWithinCode) return undefined;
  if (UNIT_BEHIND.test(around.behind) || CURRENCY_BEFORE.test(around.before)) return undefined;
  const isOwn = PERSONAL_LABEL.test(around.before);
  if (isIdentityNumber(groups, isOwn)) return 'identity-card';
  if (!isOwn && INSTITUTION_LABEL.test(around.before)) return undefined;
  if (!isOwn && isCreditCode(digits.toUpperCase())) return undefined;
  if (isMobile(groups)) return 'mobile-phone';
  if (isBankCard(groups, isOwn)) return 'bank-card';
  if (isLandline(groups, around)) return 'landline';
  const isOneNumber = lengths.length === 1 || lengths.slice(0, -1).every((length) => length === 4);
  // Beyond 21 digits it is a code of a matter (实施清单编码 has 31).
  if (isOneNumber && digits.length >= (isOwn ? 6 : 15) && digits.length <= 21) {
    return isOwn && digits.length < 15 ? 'account' : 'long-number';
  }
  return undefined;
}

/** A mistyped identity number is as telling as a right one, so a plausible birth date is enough where nothing stands within. */
function isIdentityNumber({ digits, lengths }: DigitGroups, isOwn: boolean): boolean {
  const isPlain = lengths.length === 1 || ['6,8,4', '6,4,4,4', '6,12', '3,3,8,4'].includes(lengths.join());
  if (/^\d{17}[\dXx]$/.test(digits)) {
    const isBorn = isBirthDate(digits.slice(6, 14));
    if (hasIdentityCheckDigit(digits)) return isBorn || isOwn || (isPlain && !isCreditCode(digits));
    return isPlain && isBorn && !isCreditCode(digits);
  }
  if (!/^\d{15}$/.test(digits)) return false;
  return isBirthDate(`19${digits.slice(6, 12)}`) && (lengths.length === 1 || lengths.join() === '6,6,3');
}

const MOBILE_GROUPS = ['11', '3,4,4', '3,8', '7,4', '4,3,4', '4,4,3', '3,3,5', '5,6', '3,4,2,2', '3,2,2,2,2'];

function isMobile({ digits, lengths }: DigitGroups): boolean {
  const prefix = /^(?:0086|086|86|0)(?=1[3-9]\d{9}$)/.exec(digits)?.[0] ?? '';
  if (!/^1[3-9]\d{9}$/.test(digits.slice(prefix.length))) return false;
  const [first = 0, ...rest] = lengths;
  const own = prefix === '' ? lengths : first === prefix.length ? rest : [first - prefix.length, ...rest];
  return MOBILE_GROUPS.includes(own.join()) || own.every((length) => length === 1);
}

/** 16 to 19 digits; what begins like a card of the country is one even when mistyped. */
function isBankCard({ digits, lengths }: DigitGroups, isOwn: boolean): boolean {
  if (!/^[34569]\d{14,18}$/.test(digits)) return false;
  const isSingles = lengths.every((length) => length === 1);
  const isGrouped = lengths.slice(0, -1).every((length) => length >= 3);
  if (!isSingles && !isGrouped) return false;
  if (digits.length === 15) return /^3[47]/.test(digits) && passesLuhn(digits);
  return passesLuhn(digits) || (isOwn && lengths.length > 1) || /^62/.test(digits);
}

const AREA_CODE = /^(?:010|02\d|0[3-9]\d{2})/;
const LANDLINE_GROUPS = /^(?:1[0-2]|[34],[78]|[34],4,4|[34],3,4|[34],4,3|[78]|4,4|3,4)$/;

function isLandline(groups: DigitGroups, { before, behind }: Surroundings): boolean {
  const { digits, lengths } = groups;
  if (!LANDLINE_GROUPS.test(lengths.join())) return false;
  const isCalled = PHONE_LABEL.test(before);
  if (digits.length <= 8) {
    const follows = /(?:电话|座机|致电|拨打|联系)[^，。；,;\n\d]{0,4}$/.test(before);
    return follows && /^[2-9]/.test(digits) && !isPublic(before, behind);
  }
  const hasForm = /^0\d{2,3}[1-9]\d{6,7}$/.test(digits);
  if (!hasForm || !(AREA_CODE.test(digits) || isCalled)) return false;
  return !isPublic(before, behind);
}

/** Enquiry numbers are what people ask about; whose number it is, the nearest word before it in its clause says. */
function isPublic(before: string, behind: string): boolean {
  const clause = before.split(/[，,。；！？;!?\n]/).at(-1) ?? '';
  const lastOf = (pattern: RegExp): number => [...clause.matchAll(pattern)].at(-1)?.index ?? -1;
  const [owned, official] = [lastOf(PRIVATE_OWNER), lastOf(PUBLIC_OWNER)];
  if (owned >= 0 && owned > official) return false;
  return official >= 0 || PUBLIC_BEHIND.test(behind);
}

function surroundingsOf(text: string, { start, end }: DigitGroups): Surroundings {
  const before = text.slice(Math.max(0, start - CONTEXT), start).replace(/[(（+]\s*$/, '');
  const behind = text.slice(end, end + CONTEXT);
  const letters = /[A-Za-z]+$/.exec(before)?.[0] ?? '';
  const isWord = /^(?:tel|phone|mobile|mob|wx|vx|v|qq|id|no)$/i.test(letters);
  const isWithinCode = (letters !== '' && !isWord) || /^[A-Za-z]/.test(behind);
  return {
    before,
    behind,
    isWithinCode: isWithinCode || /\d[-/]$/.test(before) || /^[-/]\d{4,}/.test(behind),
  };
}

function beginOf(text: string, { start }: DigitGroups, kind: PersonalDataKind): number {
  const isPhone = kind === 'landline' || kind === 'mobile-phone';
  const sign = isPhone ? /(?:\+86[- ]?|\+|[(（])$/.exec(text.slice(Math.max(0, start - 5), start))?.[0] : '';
  return start - (sign?.length ?? 0);
}

/** With the extension. */
function endOf(text: string, { end }: DigitGroups, kind: PersonalDataKind): number {
  if (kind !== 'landline') return end;
  return end + (/^\s?(?:-|转|分机)\s?\d{1,6}(?!\d)/.exec(text.slice(end, end + 12))?.[0].length ?? 0);
}
