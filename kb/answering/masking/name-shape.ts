import { GIVEN_NAME_CHARACTERS } from '../../content/given-names.ts';
import {
  COMPOUND_SURNAMES,
  OTHER_WORDS,
  RARE_SURNAMES,
  SURNAMES,
  WORDLIKE_SURNAMES,
} from '../../content/surnames.ts';

/** A surname and one or two characters, or a name with a point in it: only what stands before it tells that it is one. */
export const NAME = `(?:(?:${COMPOUND_SURNAMES.join('|')})[\\u4e00-\\u9fff]{1,2}|[${SURNAMES}${RARE_SURNAMES}][\\u4e00-\\u9fff]{1,2}|[\\u4e00-\\u9fff]{2,6}[·•][\\u4e00-\\u9fff]{2,8})`;

const SINGLE = new Set(SURNAMES + RARE_SURNAMES);
for (const surname of WORDLIKE_SURNAMES) SINGLE.delete(surname);
const GIVEN = new Set(GIVEN_NAME_CHARACTERS);
const BEFORE_WOMAN = new Set('大二三四五六小');
/** 张家岭, 黄金桥: what names and places share. */
const PLACE = /^.[家庄][岭湾坡岗川州洲桥泉海江河山岩石堰垣堡]$/;

/** What is made like a name throughout: 何伟明, 龚云. Words are too, so something must still introduce it. */
export interface LikelyName {
  readonly start: number;
  /** Ends of the readings, longest first: 黄俊来 may be 黄俊, who comes. */
  readonly ends: readonly number[];
}

export function findLikelyNames(text: string): readonly LikelyName[] {
  const names: LikelyName[] = [];
  for (let start = 0; start < text.length - 1; start += 1) {
    const given = start + surnameLengthAt(text, start);
    if (given === start) continue;
    const ends = [given + 2, given + 1].filter((end) => isGivenName(text, given, end));
    if (ends.length === 0 || OTHER_WORDS.test(text.slice(start, start + 4))) continue;
    if (!PLACE.test(text.slice(start, ends[0]))) names.push({ start, ends });
  }
  return names;
}

function surnameLengthAt(text: string, at: number): number {
  if (COMPOUND_SURNAMES.includes(text.slice(at, at + 2))) return 2;
  return SINGLE.has(text.charAt(at)) ? 1 : 0;
}

function isGivenName(text: string, start: number, end: number): boolean {
  const [first, second] = [text.charAt(start), text.charAt(start + 1)];
  if (end - start === 1) return GIVEN.has(first);
  return (GIVEN.has(first) && GIVEN.has(second)) || (BEFORE_WOMAN.has(first) && second === '女');
}
