/** 数字串: neighbouring groups of digits as a person may write one number: 138 0013 8000, 1101051949-1231-002X. */
export interface DigitGroups {
  /** All digits without what stands between them; may end in X. */
  readonly digits: string;
  /** Lengths of the groups, in order. */
  readonly lengths: readonly number[];
  readonly start: number;
  readonly end: number;
}

/** Between groups of one number: blanks, dashes, dots, and the bracket behind an area code. */
const RUN = /\d+(?:(?:[ \u00a0\u3000]?[-–—−_·•.)）][ \u00a0\u3000]?|[ \u00a0\u3000]{1,2})\d+)*[Xx]?/g;
/** No number that identifies a person is longer. */
const MAX_DIGITS = 22;

/**
 * For every place where a number may begin, the stretches of whole groups from there, longest first. The caller takes the
 * first that it recognises and asks on behind it.
 */
export function findDigitGroups(text: string, recognise: (groups: DigitGroups) => boolean): void {
  for (const run of text.matchAll(RUN)) {
    const parts = [...run[0].matchAll(/\d+[Xx]?/g)].map((part) => ({
      digits: part[0],
      start: run.index + part.index,
      end: run.index + part.index + part[0].length,
    }));
    let first = 0;
    while (first < parts.length) {
      const taken = stretchesFrom(parts, first).find(({ groups }) => recognise(groups));
      first = taken ? taken.next : first + 1;
    }
  }
}

interface Part {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
}

function stretchesFrom(parts: readonly Part[], first: number) {
  const stretches: { readonly groups: DigitGroups; readonly next: number }[] = [];
  const start = parts[first]?.start ?? 0;
  let digits = '';
  const lengths: number[] = [];
  for (let next = first; next < parts.length; next += 1) {
    const part = parts[next];
    if (!part) break;
    digits += part.digits;
    lengths.push(part.digits.length);
    if (digits.length > MAX_DIGITS && next > first) break;
    stretches.unshift({ groups: { digits, lengths: [...lengths], start, end: part.end }, next: next + 1 });
  }
  return stretches;
}
