import { isSyllable, readingsOf, syllablesAt } from '../pinyin/readings.ts';

/** 首字母: with which letters a character of a title key can be typed; the character itself where it has no reading. */
export function headsOf(code: number): readonly number[] {
  let heads = headsByCode[code];
  if (!heads) {
    const readings = readingsOf(code);
    heads = readings.length === 0 ? [code] : [...new Set(readings.map((reading) => reading.charCodeAt(0)))];
    headsByCode[code] = heads;
  }
  return heads;
}

/** Whether the character can be typed with the letter as its initial. */
export function isHead(code: number, letter: number): boolean {
  const heads = headsOf(code);
  return heads[0] === letter || (heads.length > 1 && heads.includes(letter));
}

const headsByCode: (readonly number[] | undefined)[] = new Array(0x10000).fill(undefined);

const A = 'a'.charCodeAt(0);
const Z = 'z'.charCodeAt(0);
/** Letters without end can be cut in ways without end; ways with longer syllables come first. */
const MAX_SPELLINGS = 32;

/** 拼法: what a typed text may mean, character by character. */
export interface Spelling {
  readonly heads: readonly number[];
  /** Those of its characters that are typed in full. */
  readonly syllables: readonly string[];
}

/**
 * The spellings of what was typed: zhufgjj is zhu f g j j, and z h u … where a syllable began with u. The last syllable
 * may be unfinished.
 */
export function spellingsOf(typed: string): readonly Spelling[] {
  const spellings: Spelling[] = [];
  const cut = (from: number, heads: readonly number[], syllables: readonly string[]): void => {
    if (spellings.length >= MAX_SPELLINGS) return;
    if (from >= typed.length) {
      spellings.push({ heads, syllables });
      return;
    }
    const code = typed.charCodeAt(from);
    if (code < A || code > Z) {
      for (const head of headsOf(code)) cut(from + 1, [...heads, head], syllables);
      return;
    }
    for (const length of stepsAt(typed, from)) {
      const end = from + length;
      const isWhole = length > 1 && end < typed.length && isSyllable(typed.slice(from, end));
      cut(end, [...heads, code], isWhole ? [...syllables, typed.slice(from, end)] : syllables);
    }
  };
  cut(0, [], []);
  return spellings;
}

/** Lengths of what may stand for one character: unfinished to the end, a syllable, zh, a letter. */
function stepsAt(typed: string, from: number): readonly number[] {
  const rest = typed.length - from;
  const steps = new Set(syllablesAt(typed, from).map(({ length }) => length));
  if (isBegunSyllable(typed.slice(from))) steps.add(rest);
  if (/^[zcs]h/.test(typed.slice(from, from + 2))) steps.add(2);
  steps.add(1);
  return [...steps].sort((first, second) => second - first);
}

/** The longest syllables have six letters. */
function isBegunSyllable(text: string): boolean {
  return /^(?:[bpmfdtnlgkhjqxryw]|[zcs]h?)?[aeiouv]{0,3}(?:n|ng|r)?$/.test(text);
}
