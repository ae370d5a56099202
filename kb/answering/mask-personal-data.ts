import { findAddresses } from './masking/find-addresses.ts';
import { findContacts } from './masking/find-contacts.ts';
import { findNames } from './masking/find-names.ts';
import { findNumbers } from './masking/find-numbers.ts';
import { type PersonalDataKind, type PersonalSpan, PLACEHOLDERS } from './masking/personal-data.ts';

export interface MaskedText {
  readonly text: string;
  readonly kinds: readonly PersonalDataKind[];
}

/**
 * Replaces what tells who somebody is; 文号, dates, amounts, codes of organisations and enquiry numbers stay. For what
 * people write, never for texts of the library. Masking what is masked changes nothing.
 */
export function maskPersonalData(text: string): MaskedText {
  const folded = fold(text);
  const spans = withoutOverlaps([
    ...findContacts(folded),
    ...findNumbers(folded),
    ...findAddresses(folded),
    ...findNames(folded),
  ]);
  if (spans.length === 0) return { text, kinds: [] };
  let masked = '';
  let from = 0;
  for (const { kind, start, end } of spans) {
    masked += text.slice(from, start) + PLACEHOLDERS[kind];
    from = end;
  }
  return { text: masked + text.slice(from), kinds: [...new Set(spans.map(({ kind }) => kind))] };
}

/** In reading order; where two claim the same characters, the one listed first has them. */
function withoutOverlaps(spans: readonly PersonalSpan[]): readonly PersonalSpan[] {
  const kept: PersonalSpan[] = [];
  for (const span of spans) {
    if (!kept.some(({ start, end }) => span.start < end && span.end > start)) kept.push(span);
  }
  return kept.toSorted((first, second) => first.start - second.start);
}

const CHINESE_DIGITS = '〇零○一幺二三四五六七八九';
const CHINESE_DIGIT_VALUES = '0001123456789';

/** One for one, so that places stay: full-width characters, and telephone numbers spelt out as 一三八…. */
function fold(text: string): string {
  return text
    .replace(/[！-～]/g, (character) => {
      const code = character.charCodeAt(0) - 0xfee0;
      return /[0-9A-Za-z@._+%*-]/.test(String.fromCharCode(code)) ? String.fromCharCode(code) : character;
    })
    .replace(/[〇零○一幺二三四五六七八九]{11,}/g, (run) =>
      [...run].map((digit) => CHINESE_DIGIT_VALUES[CHINESE_DIGITS.indexOf(digit)]).join(''),
    );
}
